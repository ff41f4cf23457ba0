// Patterns and texts that are made to be slow. A row is one match, or one decision whose policy and request are as large as Limits allows.
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "gavel/authorizer.h"
#include "match/glob.h"
#include "measure.h"
#include "workloads/ask.h"
#include "workloads/layer.h"

namespace gavel::bench {
namespace {

std::string Repeat(std::string_view piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  text.resize(bytes);
  return text;
}

struct Case {
  std::string name;
  std::string pattern;
  std::string text;
};

// A pattern of 20 KB, which no policy may have, against 64 KB.
std::vector<Case> LargeCases() {
  const std::string text = Repeat("a", 65'536);
  const std::string mixed = Repeat("ab", 65'536);
  return {
      {"hostile/stars", Repeat("*a", 20'000) + "b", text},
      {"hostile/infix", "*" + Repeat("a", 20'000) + "b*", text},
      {"hostile/infixes", Repeat(Repeat("a", 49) + "b*", 20'000), text},
      {"hostile/questions/infix", "*" + Repeat("a?", 20'000) + "b*", text},
      {"hostile/questions/only", "*" + Repeat("?", 20'000) + "b*", text},
      {"hostile/questions/late", "*" + Repeat("a", 10'000) + "b" + Repeat("?a", 10'000) + "*", mixed},
      {"hostile/questions/stars", Repeat("*a?b", 20'000) + "c*", mixed},
  };
}

std::vector<Case> AllowedCases() {
  const std::string text = Repeat("a", 65'000);
  return {
      {"hostile/allowed/infix", "*" + Repeat("a", 4'000) + "b*", text},
      {"hostile/allowed/questions", "*" + Repeat("a?", 4'000) + "b*", text},
      {"hostile/allowed/stars", Repeat("*a?b", 4'000) + "c*", Repeat("ab", 65'000)},
  };
}

PolicySet MakePolicies(const std::string& pattern) {
  const ParsePolicyResult parsed = ParsePolicy(
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringLike": {"s3:prefix": ")" +
          pattern + R"("}}}})",
      PolicyType::kIdentityBased);
  if (!parsed.policy) {
    std::fputs(Render(parsed.diagnostics).c_str(), stderr);
    std::abort();
  }
  Layers layers;
  layers.identity.emplace_back().policy = parsed.policy;
  return *MakePolicySet(std::move(layers)).policies;
}

struct Question {
  Session session;
  Asks asks;
};

Question MakeQuestion(const Case& from) {
  Question question{*MakeSession(MakePolicies(from.pattern), {.principal = LayerPrincipal()}).session, {}};
  question.asks.Add({.action = "s3:GetObject",
                     .resource = "arn:aws:s3:::data/k",
                     .resource_account = "111122223333",
                     .context = {{"s3:prefix", {from.text}}}});
  return question;
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  std::deque<std::pair<gavel::match::Glob, std::string>> globs;
  for (const Case& one : LargeCases()) {
    const auto& [glob, text] = globs.emplace_back(gavel::match::Glob(one.pattern), one.text);
    MeasureEach(one.name, 1, [&glob = glob, &text = text](size_t) { return glob.Matches(text); });
  }
  std::deque<Question> questions;
  gavel::Scratch scratch;
  for (const Case& one : AllowedCases()) {
    const Question& question = questions.emplace_back(MakeQuestion(one));
    MeasureEach(one.name, 1, [&](size_t) { return Authorize(question.session, question.asks.request(0), scratch); });
  }
  benchmark::RunSpecifiedBenchmarks();
}
