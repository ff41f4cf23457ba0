// S4: any of 10,000 principals on any of 100,000 resources.
#include <cstdio>
#include <cstdlib>

#include "floor.h"
#include "gavel/authorizer.h"
#include "measure.h"
#include "memory.h"
#include "workloads/directory.h"

namespace gavel::bench {
namespace {

constexpr size_t kAsks = 1 << 15;

std::vector<Session> MakeSessions(const Model& model, size_t principals) {
  std::vector<Session> sessions;
  for (size_t i = 0; i < principals; ++i) {
    MakeSessionResult made = MakeSession(model, {.principal = *PrincipalFromArn(DirectoryPrincipal(i))});
    if (!made.session) {
      std::fputs(Render(made.diagnostics).c_str(), stderr);
      std::abort();
    }
    sessions.push_back(*made.session);
  }
  return sessions;
}

std::vector<std::string> Principals(size_t count) {
  std::vector<std::string> arns;
  for (size_t i = 0; i < count; ++i) arns.push_back(DirectoryPrincipal(i));
  return arns;
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  const DirectorySize size;
  const size_t before = BytesInUse();
  const gavel::Model model = MakeDirectory(size);
  const size_t bytes = BytesInUse() - before;
  const std::vector<gavel::Session> sessions = MakeSessions(model, size.principals);
  const Asks asks = DirectoryAsks(size, kAsks, 3);
  const Floor floor(asks, size.resources, Principals(size.principals));
  gavel::Scratch scratch;
  MeasureEach("S4", asks.size(), [&](size_t i) { return Authorize(sessions[asks.session(i)], asks.request(i), scratch); });
  MeasureEach("S4/floor", asks.size(), [&](size_t i) { return floor.Ask(asks.request(i), asks.session(i)); });
  ReportBytes("S4/bytes_per_entry", static_cast<double>(bytes) / static_cast<double>(size.principals + size.resources));
  benchmark::RunSpecifiedBenchmarks();
}
