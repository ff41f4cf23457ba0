// ParsePolicy of the AWS managed policies, and one Model of all of them. The data is not part of the repository: without it there are no
// such rows. Its place: the environment variable GAVEL_SHARED_DATA, else ../shared/data beside the repository.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "gavel/model.h"
#include "gavel/value.h"
#include "measure.h"
#include "memory.h"

namespace gavel::bench {
namespace {

struct Managed {
  std::string arn;
  std::string document;
};

std::string DataFile() {
  const char* told = std::getenv("GAVEL_SHARED_DATA");
  return std::string(told != nullptr ? told : GAVEL_SOURCE_DIR "/../shared/data") + "/aws-managed-policies.jsonl";
}

std::vector<Managed> ReadManaged(const std::string& path) {
  std::vector<Managed> policies;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const ParseValueResult parsed = ParseValue(line, path);
    const Value* arn = parsed.tree->root.Find("arn");
    const Value* document = parsed.tree->root.Find("document");
    policies.push_back({std::string(arn->text), line.substr(document->span.begin, document->span.end - document->span.begin)});
  }
  return policies;
}

std::vector<ParsePolicyResult> ParseAll(const std::vector<Managed>& managed) {
  std::vector<ParsePolicyResult> parsed;
  parsed.reserve(managed.size());
  for (const Managed& one : managed) parsed.push_back(ParsePolicy(one.document, PolicyType::kIdentityBased));
  return parsed;
}

// A role to which all of them are attached.
BuildModelResult BuildAll(const std::vector<Managed>& managed, const std::vector<ParsePolicyResult>& parsed) {
  Model::Builder builder;
  RoleFacts role{.arn = "arn:aws:iam::111122223333:role/everything"};
  for (size_t i = 0; i < managed.size(); ++i) {
    if (!parsed[i].policy) continue;
    builder.AddManagedPolicy(managed[i].arn, *parsed[i].policy);
    role.policies.push_back(ByArn(managed[i].arn));
  }
  builder.AddAccount({.id = "111122223333"});
  builder.AddRole(std::move(role));
  return std::move(builder).Build();
}

size_t Statements(const std::vector<ParsePolicyResult>& parsed) {
  size_t count = 0;
  for (const ParsePolicyResult& one : parsed) count += one.policy ? one.policy->statement_count() : 0;
  return count;
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  const std::string path = DataFile();
  const std::vector<Managed> managed = ReadManaged(path);
  if (managed.empty()) {
    std::fprintf(stderr, "compile_bench: skipped, there is no %s\n", path.c_str());
    return 0;
  }
  const size_t before = BytesInUse();
  const std::vector<gavel::ParsePolicyResult> parsed = ParseAll(managed);
  const size_t bytes = BytesInUse() - before;
  std::fprintf(stderr, "compile_bench: %zu policies, %zu statements\n", managed.size(), Statements(parsed));
  MeasureEach("parse", 1, [&](size_t) { return ParseAll(managed).size(); });
  MeasureEach("model", 1, [&](size_t) { return BuildAll(managed, parsed).model.has_value(); });
  ReportBytes("parse/bytes_per_statement", static_cast<double>(bytes) / static_cast<double>(Statements(parsed)));
  benchmark::RunSpecifiedBenchmarks();
}
