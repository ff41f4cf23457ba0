// S3: one layer of 10 to 100,000 statements; a few requests again and again (hot), and requests on any statement (spread).
#include <deque>

#include "floor.h"
#include "gavel/authorizer.h"
#include "measure.h"
#include "memory.h"
#include "workloads/growth.h"

namespace gavel::bench {
namespace {

constexpr size_t kHot = 8;
constexpr size_t kSpread = 1 << 15;

struct Size {
  explicit Size(size_t n)
      : statements(n),
        before(BytesInUse()),
        policies(GrowthPolicies(n)),
        bytes(BytesInUse() - before),
        session(*MakeSession(policies, {.principal = LayerPrincipal()}).session),
        hot(GrowthAsks(n, kHot, 1)),
        spread(GrowthAsks(n, kSpread, 2)),
        hot_floor(hot),
        cold_floor(spread, n, {}) {}

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

void Measure(const Size& size, Scratch* scratch) {
  const auto measure = [&size, scratch](const std::string& name, const Asks& asks, const Floor& floor) {
    MeasureEach(name, asks.size(), [&size, &asks, scratch](size_t i) { return Authorize(size.session, asks.request(i), *scratch); });
    MeasureEach(name + "/floor", asks.size(), [&asks, &floor](size_t i) { return floor.Ask(asks.request(i), 0); });
  };
  const std::string name = "S3/" + std::to_string(size.statements);
  measure(name + "/hot", size.hot, size.hot_floor);
  measure(name + "/spread", size.spread, size.cold_floor);
  ReportBytes(name + "/bytes_per_statement", static_cast<double>(size.bytes) / static_cast<double>(size.statements));
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  gavel::Scratch scratch;
  std::deque<Size> sizes;
  for (size_t statements : {10, 100, 1'000, 10'000, 100'000}) Measure(sizes.emplace_back(statements), &scratch);
  benchmark::RunSpecifiedBenchmarks();
}
