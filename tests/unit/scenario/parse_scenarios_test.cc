// Files of scenarios: defaults, lines, files of policies, positions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gavel/scenario.h"
#include "unit/scenario/scenario_text.h"

namespace gavel {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> Codes(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.emplace_back(diagnostic.name());
  return codes;
}

Scenario One(const std::string& text, const ScenarioOptions& options = {}) {
  ScenarioFile file = ParseScenarios(text, "s.json", options);
  EXPECT_TRUE(file.diagnostics.empty()) << Render(file.diagnostics);
  EXPECT_EQ(file.scenarios.size(), 1u) << text;
  return file.scenarios.empty() ? Scenario{} : std::move(file.scenarios[0]);
}

const RequestFacts& Facts(const Scenario& scenario, size_t part = 0) {
  static const RequestFacts kNone;
  EXPECT_GT(scenario.parts.size(), part) << Render(scenario.diagnostics);
  return scenario.parts.size() > part ? scenario.parts[part].request.facts() : kNone;
}

std::string Context(const RequestFacts& facts) {
  std::string out;
  for (const ContextValue& value : facts.context) {
    out += value.key + (value.is_list ? "[]" : "") + "=";
    for (const std::string& text : value.values) out += text + ";";
    out += " ";
  }
  return out;
}

TEST(ParseScenarios, ReadsOneScenario) {
  const Scenario scenario =
      One(R"({"name":"n","spec":["E-1"],"generated":true,"request":{)" + RequestText() + R"(},"policies":{)" + Identity(kAllowAll) + "}}");
  EXPECT_EQ(scenario.name, "n");
  EXPECT_THAT(scenario.spec, ElementsAre("E-1"));
  EXPECT_TRUE(scenario.generated);
  EXPECT_FALSE(scenario.has_expectation);
  ASSERT_EQ(scenario.parts.size(), 1u);
  EXPECT_EQ(Facts(scenario).action, "sqs:SendMessage");
  EXPECT_EQ(Facts(scenario).principal.account, "111122223333");
  EXPECT_EQ(scenario.parts[0].policies.layers().identity.at(0).name, "P");
}

TEST(ParseScenarios, MergesDefaults) {
  const std::string defaults = R"("defaults":{"name":"d","spec":["E-1","E-2"],"request":{)" +
                               RequestText(R"(,"context":{"aws:UserAgent":"a","aws:Referer":"r"})") + R"(},"policies":{)" +
                               Identity(kAllowAll) + "}}";
  const struct {
    const char* scenario;
    const char* context;
    std::vector<std::string> spec;
    size_t policies;
  } kRows[] = {
      {R"({})", "aws:UserAgent=a; aws:Referer=r; ", {"E-1", "E-2"}, 1},
      {R"({"spec":["E-3"]})", "aws:UserAgent=a; aws:Referer=r; ", {"E-3"}, 1},
      {R"({"request":{"context":{"aws:Referer":"x"}}})", "aws:Referer=x; aws:UserAgent=a; ", {"E-1", "E-2"}, 1},
      {R"({"request":{"context":{"aws:Referer":null}}})", "aws:UserAgent=a; ", {"E-1", "E-2"}, 1},
      {R"({"request":{"context":null}})", "", {"E-1", "E-2"}, 1},
      {R"({"spec":null,"policies":{"identity":[]}})", "aws:UserAgent=a; aws:Referer=r; ", {}, 0},
      {R"({"policies":null})", "aws:UserAgent=a; aws:Referer=r; ", {"E-1", "E-2"}, 0},
  };
  for (const auto& row : kRows) {
    const Scenario scenario = One("{" + defaults + R"(,"scenarios":[)" + row.scenario + "]}");
    EXPECT_EQ(Context(Facts(scenario)), row.context) << row.scenario;
    EXPECT_EQ(scenario.spec, row.spec) << row.scenario;
    ASSERT_EQ(scenario.parts.size(), 1u) << row.scenario;
    EXPECT_EQ(scenario.parts[0].policies.layers().identity.size(), row.policies) << row.scenario;
  }
}

TEST(ParseScenarios, NullWithoutDefaultIsAnError) {
  const Scenario scenario = One(R"({"request":{)" + RequestText(R"(,"context":{"aws:UserAgent":null})") + "}}");
  EXPECT_THAT(Codes(scenario.diagnostics), ElementsAre("wrong-scenario-type"));
}

TEST(ParseScenarios, SharedDocumentIsCompiledOnce) {
  const ScenarioFile file = ParseScenarios(R"({"defaults":{"request":{)" + RequestText() + R"(},"policies":{)" + Identity(kAllowAll) +
                                               R"(}},"scenarios":[{"name":"a"},{"name":"b"}]})",
                                           "s.json");
  ASSERT_EQ(file.scenarios.size(), 2u);
  const auto compiled = [&](size_t i) { return &file.scenarios[i].parts.at(0).policies.layers().identity.at(0).policy->compiled(); };
  EXPECT_EQ(compiled(0), compiled(1));
}

TEST(ParseScenarios, FurtherParts) {
  const Scenario scenario = One(R"({"request":{)" + RequestText(R"(,"context":{"aws:UserAgent":"a","aws:Referer":"r"},"also":[
      {"action":"sqs:ReceiveMessage"},
      {"resource":{"arn":"arn:aws:s3:::b/k"},"resource_account":"444455556666"},
      {"context":{"aws:UserAgent":null,"aws:Referer":["x"]}},
      {"action":"sts:AssumeRole","resource":"arn:aws:iam::111122223333:role/R"}])") +
                                "}}");
  ASSERT_EQ(scenario.parts.size(), 5u) << Render(scenario.diagnostics);
  EXPECT_EQ(Facts(scenario, 1).action, "sqs:ReceiveMessage");
  EXPECT_EQ(Facts(scenario, 1).resource.arn, Facts(scenario).resource.arn);
  EXPECT_EQ(Facts(scenario, 2).action, "sqs:SendMessage");
  EXPECT_EQ(Facts(scenario, 2).resource.account, "444455556666");
  EXPECT_EQ(Context(Facts(scenario, 2)), "aws:UserAgent=a; aws:Referer=r; ");
  EXPECT_EQ(Context(Facts(scenario, 3)), "aws:Referer[]=x; ");
}

TEST(ParseScenarios, TypeOfResourcePolicies) {
  const std::string grant = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*")";
  const struct {
    const char* resource;
    const char* more;  // keys of the entry
    bool with_resource;
    PolicyType type;
  } kRows[] = {
      {"arn:aws:sqs:eu-west-1:111122223333:q", "", true, PolicyType::kResourceBased},
      {"arn:aws:iam::111122223333:role/R", "", false, PolicyType::kTrust},
      {"arn:aws:iam::111122223333:user/U", "", true, PolicyType::kResourceBased},
      {"arn:aws:kms:eu-west-1:111122223333:key/k", "", true, PolicyType::kKey},
      {"arn:aws:kms:eu-west-1:111122223333:alias/k", "", true, PolicyType::kResourceBased},
      {"arn:aws:sqs:eu-west-1:111122223333:q", R"(,"type":"key")", true, PolicyType::kKey},
      {"arn:aws:iam::111122223333:role/R", R"(,"type":"resource_based")", true, PolicyType::kResourceBased},
  };
  for (const auto& row : kRows) {
    const std::string document = grant + (row.with_resource ? R"(,"Resource":"*"}]})" : "}]}");
    const Scenario scenario =
        One(R"({"request":{"principal":"arn:aws:iam::111122223333:user/ann","action":"sqs:X","resource":")" + std::string(row.resource) +
            R"("},"policies":{"resource_based":[{"document":)" + document + row.more + "}]}}");
    ASSERT_EQ(scenario.parts.size(), 1u) << row.resource << "\n" << Render(scenario.diagnostics);
    EXPECT_EQ(scenario.parts[0].policies.layers().resource.at(0).policy->type(), row.type) << row.resource << row.more;
  }
}

TEST(ParseScenarios, PoliciesInFilesAndTexts) {
  ScenarioOptions options;
  options.read_file = [](std::string_view path) { return path == "a/p.json" ? std::optional(kAllowAll) : std::nullopt; };
  const Scenario found = One(ScenarioOf(RequestText(), R"("identity":[{"file":"a/p.json"}])", R"("decision":"allow")"), options);
  ASSERT_EQ(found.parts.size(), 1u) << Render(found.diagnostics);
  EXPECT_EQ(found.parts[0].policies.layers().identity.at(0).name, "a/p.json");
  const Scenario lost = One(ScenarioOf(RequestText(), R"("identity":[{"file":"b.json"}])", R"("decision":"allow")"), options);
  EXPECT_THAT(Codes(lost.diagnostics), ElementsAre("file-not-found"));
  EXPECT_TRUE(lost.parts.empty());
  const Scenario text = One(ScenarioOf(
      RequestText(), R"("identity":[{"document":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Efect\":1}]}"}])", R"("decision":"error")"));
  EXPECT_THAT(Codes(text.diagnostics), testing::Contains("unknown-element"));
  EXPECT_THAT(Render(text.diagnostics), HasSubstr("s.json:1:"));
}

TEST(ParseScenarios, MissingAndUnknown) {
  const Scenario scenario =
      One(ScenarioOf(RequestText(),
                     R"("identity":[{"missing":"arn:aws:iam::aws:policy/X"},{"document":{"Version":"2012-10-17","Statement":
              [{"Effect":"Allow","Action":"*","Resource":{"$unknown":"a parameter"}}]}}])",
                     R"("decision":"implicit_deny")"));
  ASSERT_EQ(scenario.parts.size(), 1u) << Render(scenario.diagnostics);
  const Layers& layers = scenario.parts[0].policies.layers();
  EXPECT_FALSE(layers.identity.at(0).policy.has_value());
  EXPECT_EQ(layers.identity.at(0).arn, "arn:aws:iam::aws:policy/X");
  EXPECT_TRUE(layers.identity.at(1).policy->document().statements.at(0).resource.members.at(0).unknown);
}

TEST(ParseScenarios, AbsentOrganizationIsNotAnEmptyOne) {
  const Scenario absent = One(ScenarioOf(RequestText(), "", R"("decision":"allow")"));
  const Scenario empty = One(ScenarioOf(RequestText(), R"("service_control":[])", R"("decision":"allow")"));
  ASSERT_FALSE(absent.parts.empty());
  ASSERT_FALSE(empty.parts.empty());
  EXPECT_FALSE(absent.parts[0].policies.layers().service_control.has_value());
  EXPECT_TRUE(empty.parts[0].policies.layers().service_control.has_value());
}

TEST(ParseScenarios, Options) {
  const Scenario scenario = One(ScenarioOf(RequestText(R"(,"options":{"operator_case":"ignore","multivalue_plain":"any"})"),
                                           Identity(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
                   "Condition":{"stringequals":{"aws:username":"ann"}}}]})"),
                                           R"("decision":"allow")"));
  ASSERT_EQ(scenario.parts.size(), 1u) << Render(scenario.diagnostics);
  EXPECT_EQ(scenario.parts[0].policies.layers().semantics.Get(Option::kMultivaluePlain), 2);
}

TEST(ParseScenarios, LinesKeepTheirPositions) {
  const std::string good = R"({"name":"good","request":{)" + RequestText() + "}}\n";
  const ScenarioFile file = ParseScenarios(good + "\n  {\"name\": nope}\r\n" + good + R"({"name":"bad","requst":{}})", "s.jsonl");
  ASSERT_EQ(file.scenarios.size(), 3u);
  EXPECT_THAT(Codes(file.diagnostics), ElementsAre("invalid-json"));
  EXPECT_THAT(Render(file.diagnostics), testing::StartsWith("s.jsonl:3:12: error: "));
  EXPECT_EQ(file.scenarios[1].name, "good");
  EXPECT_THAT(Render(file.scenarios[2].diagnostics), HasSubstr("s.jsonl:5:15: error: unknown key `requst` [unknown-scenario-key]"));
}

TEST(ParseScenarios, LinesOfStandardInputAreFound) {
  const std::string line = R"({"name":"one","request":{)" + RequestText() + "}}\n";
  EXPECT_EQ(ParseScenarios("\n" + line + line, "<stdin>").scenarios.size(), 2u);
  EXPECT_THAT(Codes(ParseScenarios(line + line, "s.json").diagnostics), ElementsAre("second-value"));
  EXPECT_THAT(Codes(ParseScenarios("{\n}" + line, "<stdin>").diagnostics), ElementsAre("second-value"));
  EXPECT_THAT(Codes(ParseScenarios("{}{}", "<stdin>").diagnostics), ElementsAre("second-value"));
}

TEST(ParseScenarios, AnErrorStaysInItsScenario) {
  const std::string good = R"({"request":{)" + RequestText() + "}}";
  const ScenarioFile file = ParseScenarios(R"({"scenarios":[)" + good + R"(,7,{"name":"x"},)" + good + "]}", "s.json");
  EXPECT_TRUE(file.diagnostics.empty());
  ASSERT_EQ(file.scenarios.size(), 4u);
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(file.scenarios[i].parts.empty(), i == 1 || i == 2) << i;
  EXPECT_THAT(Codes(file.scenarios[1].diagnostics), ElementsAre("wrong-scenario-type"));
  EXPECT_THAT(Codes(file.scenarios[2].diagnostics), ElementsAre("missing-scenario-key"));
}

TEST(ParseScenarios, ErrorsOfTheFile) {
  const struct {
    const char* text;
    const char* code;
  } kRows[] = {
      {"", "empty-text"},
      {"[]", "wrong-scenario-type"},
      {R"({"scenarios":{}})", "wrong-scenario-type"},
      {R"({"defaults":{}})", "missing-scenario-key"},
      {R"({"defaults":[],"scenarios":[]})", "wrong-scenario-type"},
      {R"({"scenarios":[],"name":"x"})", "unknown-scenario-key"},
      {R"({"scenarios":[],"scenarios":[]})", "duplicate-key"},
  };
  for (const auto& row : kRows) {
    const ScenarioFile file = ParseScenarios(row.text, "s.json");
    EXPECT_TRUE(file.scenarios.empty()) << row.text;
    EXPECT_THAT(Codes(file.diagnostics), ElementsAre(row.code)) << row.text;
  }
}

TEST(ParseScenarios, DiagnosticsNameTheirPlace) {
  const struct {
    std::string request;
    std::string policies;
    const char* path;
  } kRows[] = {
      {RequestText(R"(,"vpc_endpoint":{"idd":"x"})"), "", "request.vpc_endpoint.idd"},
      {RequestText(R"(,"context":{"aws:SourceIp":[1,null]})"), "", "request.context.aws:SourceIp[1]"},
      {RequestText(R"(,"context":{"nocolon.x":"1"})"), "", "request.context[\"nocolon.x\"]"},
      {RequestText(R"(,"time":"noon")"), "", "request.time"},
      {RequestText(R"(,"also":[{},{"action":"x"}])"), "", "request.also[1].action"},
      {RequestText(R"(,"also":[{},{"resource_policies":[{}]}])"), "", "request.also[1].resource_policies[0]"},
      {RequestText(), R"("service_control":[{"policies":[{}]}])", "policies.service_control[0].policies[0]"},
      {RequestText(), R"("session":[{"missing":"x","type":"trust"}])", "policies.session[0].type"},
  };
  for (const auto& row : kRows) {
    const Scenario scenario = One(ScenarioOf(row.request, row.policies, R"("decision":"error")"));
    ASSERT_EQ(scenario.diagnostics.size(), 1u) << row.path << "\n" << Render(scenario.diagnostics);
    EXPECT_EQ(scenario.diagnostics[0].path, row.path);
  }
}

TEST(ParseScenarios, ATreeWithoutSource) {
  ValueTree tree = *ParseValue(ScenarioOf(RequestText(), Identity("\"{}\""), R"("decision":"error")"), "s.json").tree;
  tree.source = nullptr;
  const ScenarioFile file = ParseScenarios(tree);
  ASSERT_EQ(file.scenarios.size(), 1u);
  EXPECT_THAT(Codes(file.scenarios[0].diagnostics), ElementsAre("missing-statement"));
}

}  // namespace
}  // namespace gavel
