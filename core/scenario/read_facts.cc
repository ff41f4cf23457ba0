#include "scenario/read_facts.h"

#include <utility>

#include "gavel/scenario.h"

namespace gavel {
namespace {

template <typename Facts>
ReadFactsResult<Facts> Read(const ValueTree& tree, std::string_view path) {
  Reporter reporter(tree.source, {});
  const Path root;
  const Path start(root, path);
  Facts facts;
  ReadInto(Place{Node(tree.root), start, reporter}, &facts);
  ReadFactsResult<Facts> result;
  if (!reporter.has_errors()) result.facts = std::move(facts);
  result.diagnostics = reporter.Finish();
  return result;
}

}  // namespace

ReadFactsResult<PrincipalFacts> ReadPrincipalFacts(const ValueTree& tree, std::string_view path) {
  return Read<PrincipalFacts>(tree, path);
}

ReadFactsResult<ResourceFacts> ReadResourceFacts(const ValueTree& tree, std::string_view path) { return Read<ResourceFacts>(tree, path); }

ReadFactsResult<VpcEndpoint> ReadVpcEndpointFacts(const ValueTree& tree, std::string_view path) { return Read<VpcEndpoint>(tree, path); }

}  // namespace gavel
