// S3: one layer of 10 to 100,000 statements; a few requests again and again (hot), and requests on any statement (spread). And layers in
// large classes.
#include <deque>
#include <string>

#include "floor.h"
#include "gavel/authorizer.h"
#include "measure.h"
#include "memory.h"
#include "workloads/classes.h"
#include "workloads/growth.h"

namespace gavel::bench {
namespace {

constexpr size_t kHot = 8;
constexpr size_t kSpread = 1 << 15;
// Fewer, since a class that is not divided is walked by each of them.
constexpr size_t kClassSpread = 1 << 12;

struct Layer {
  // `make_policies()` makes the layer, `make_asks(count, seed)` what is asked of it.
  template <typename MakePolicies, typename MakeAsks>
  Layer(std::string row, size_t n, size_t spread_count, MakePolicies make_policies, MakeAsks make_asks)
      : name(std::move(row)),
        statements(n),
        before(BytesInUse()),
        policies(make_policies()),
        bytes(BytesInUse() - before),
        session(*MakeSession(policies, {.principal = LayerPrincipal()}).session),
        hot(make_asks(kHot, 1)),
        spread(make_asks(spread_count, 2)),
        hot_floor(hot),
        cold_floor(spread, n, {}) {}

  std::string name;
  size_t statements;
  size_t before;
  PolicySet policies;
  size_t bytes;  // of heap memory
  Session session;
  Asks hot;
  Asks spread;
  Floor hot_floor;
  Floor cold_floor;
};

void Measure(const Layer& layer, Scratch* scratch) {
  const auto measure = [&layer, scratch](const std::string& name, const Asks& asks, const Floor& floor) {
    MeasureEach(name, asks.size(), [&layer, &asks, scratch](size_t i) { return Authorize(layer.session, asks.request(i), *scratch); });
    MeasureEach(name + "/floor", asks.size(), [&asks, &floor](size_t i) { return floor.Ask(asks.request(i), 0); });
  };
  measure(layer.name + "/hot", layer.hot, layer.hot_floor);
  measure(layer.name + "/spread", layer.spread, layer.cold_floor);
  ReportBytes(layer.name + "/bytes_per_statement", static_cast<double>(layer.bytes) / static_cast<double>(layer.statements));
}

void MeasureGrowth(size_t n, std::deque<Layer>* layers, Scratch* scratch) {
  layers->emplace_back(
      "S3/" + std::to_string(n), n, kSpread, [n] { return GrowthPolicies(n); },
      [n](size_t count, uint64_t seed) { return GrowthAsks(n, count, seed); });
  Measure(layers->back(), scratch);
}

void MeasureClasses(const std::string& name, ClassShape shape, size_t n, std::deque<Layer>* layers, Scratch* scratch) {
  layers->emplace_back(
      "S3/" + name + "/" + std::to_string(n), n, kClassSpread, [shape, n] { return ClassPolicies(shape, n); },
      [shape, n](size_t count, uint64_t seed) { return ClassAsks(shape, n, count, seed); });
  Measure(layers->back(), scratch);
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  gavel::Scratch scratch;
  std::deque<Layer> layers;
  for (size_t statements : {10, 100, 1'000, 10'000, 100'000}) MeasureGrowth(statements, &layers, &scratch);
  for (size_t statements : {1'000, 10'000}) {
    MeasureClasses("infix", ClassShape::kInfix, statements, &layers, &scratch);
    MeasureClasses("condition", ClassShape::kCondition, statements, &layers, &scratch);
  }
  benchmark::RunSpecifiedBenchmarks();
}
