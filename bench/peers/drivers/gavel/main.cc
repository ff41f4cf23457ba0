// Gavel beside other engines. Arguments and output: bench/peers/drivers/README.md.
//
// A session of the user is bound once to a PolicySet; each decision is asked with the strings of the request.
#include <gavel/gavel.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr const char* kPrincipal = "arn:aws:iam::111122223333:user/ann";
constexpr const char* kAccount = "111122223333";

struct Asked {
  std::string action;
  std::string resource;
  std::string time;
  std::vector<std::pair<std::string, std::string>> context;
};

[[noreturn]] void Stop(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

template <typename T>
T Need(std::optional<T> made, const std::vector<gavel::Diagnostic>& diagnostics) {
  if (!made) Stop(gavel::Render(diagnostics));
  return *std::move(made);
}

std::vector<std::string> Lines(const char* path) {
  std::ifstream in(path);
  if (!in) Stop(std::string("cannot read ") + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Asked ReadRequest(const std::string& line) {
  auto parsed = gavel::ParseValue(line, "request");
  const gavel::ValueTree tree = Need(std::move(parsed.tree), parsed.diagnostics);
  const gavel::Value& root = tree.root;
  Asked asked{root.Find("action")->text, root.Find("resource")->text, root.Find("time")->text, {}};
  for (const gavel::Member& member : root.Find("context")->members) asked.context.emplace_back(member.key, member.value.text);
  return asked;
}

int64_t ProcessorNs() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

int64_t ResidentBytes() {
  std::ifstream in("/proc/self/statm");
  int64_t total = 0, resident = 0;
  in >> total >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

gavel::Session Load(const std::vector<std::string>& documents) {
  gavel::Layers layers;
  for (const std::string& text : documents) {
    auto parsed = gavel::ParsePolicy(text, gavel::PolicyType::kIdentityBased);
    layers.identity.push_back({Need(std::move(parsed.policy), parsed.diagnostics)});
  }
  auto set = gavel::MakePolicySet(std::move(layers));
  auto session = gavel::MakeSession(Need(std::move(set.policies), set.diagnostics), {*gavel::PrincipalFromArn(kPrincipal)});
  return Need(std::move(session.session), session.diagnostics);
}

gavel::Decision Decide(const gavel::Session& session, const Asked& asked, gavel::Scratch& scratch) {
  std::string_view values[8];
  gavel::ContextView views[8];
  size_t count = 0;
  for (const auto& [key, value] : asked.context) {
    values[count] = value;
    views[count] = {key, {&values[count], 1}};
    ++count;
  }
  gavel::SessionRequest request;
  request.action = asked.action;
  request.resource = asked.resource;
  request.resource_account = kAccount;
  request.context = {views, count};
  request.time = asked.time;
  return gavel::Authorize(session, request, scratch);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) Stop("usage: gavel_driver POLICIES REQUESTS SECONDS");
  const std::vector<std::string> documents = Lines(argv[1]);
  std::vector<Asked> requests;
  for (const std::string& line : Lines(argv[2])) requests.push_back(ReadRequest(line));
  const double budget = std::atof(argv[3]) * 1e9;
  gavel::Scratch scratch;

  const int64_t before = ResidentBytes();
  const int64_t start = ProcessorNs();
  const gavel::Session session = Load(documents);
  const int64_t load = ProcessorNs() - start;
  std::printf("{\"load_ns\": %lld, \"bytes\": %lld}\n", static_cast<long long>(load), static_cast<long long>(ResidentBytes() - before));

  std::string decisions;
  for (const Asked& asked : requests) {
    if (asked.context.size() > 8) Stop("a request has more than 8 context keys");
    decisions += decisions.empty() ? "\"" : ", \"";
    decisions += std::string(gavel::NameOf(Decide(session, asked, scratch).effect)) + "\"";
  }
  std::printf("{\"decisions\": [%s]}\n", decisions.c_str());

  std::string rounds;
  size_t allowed = 0;
  const int64_t begin = ProcessorNs();
  for (int round = 0; round < 1000 && static_cast<double>(ProcessorNs() - begin) < budget; ++round) {
    const int64_t first = ProcessorNs();
    for (const Asked& asked : requests) allowed += Decide(session, asked, scratch).allowed();
    rounds += (rounds.empty() ? "[" : ", [") + std::to_string(requests.size()) + ", " + std::to_string(ProcessorNs() - first) + "]";
  }
  std::printf("{\"rounds\": [%s], \"allowed\": %zu}\n", rounds.c_str(), allowed);
}
