// What the goldens do not show: that every pattern is sound, and that hostile texts cost little.
#include "gavel/denial.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "explain/denial_text.h"
#include "explain/sentence_rows.h"
#include "explain/wrapper_rows.h"

namespace gavel {
namespace {

const std::string kSentence =
    "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::data/k\" because no "
    "identity-based policy allows the s3:GetObject action";

TEST(DenialTest, EveryPatternIsSound) {
  for (const Pattern* pattern : AllSentencePatterns()) EXPECT_TRUE(pattern->ok());
  for (const WrapperRow& row : WrapperRows()) EXPECT_TRUE(row.pattern.ok()) << row.name;
}

TEST(DenialTest, TypesAreFoundByTheirWords) {
  EXPECT_EQ(FindTypeByWords("Service Control Policy"), PolicyType::kServiceControl);
  EXPECT_EQ(FindTypeByWords("service policy"), std::nullopt);
  EXPECT_EQ(FindTypeByPrefix("serv"), PolicyType::kServiceControl);
  EXPECT_EQ(FindTypeByPrefix("session"), PolicyType::kSession);
  EXPECT_EQ(FindTypeByPrefix("resource"), std::nullopt) << "resource-based or resource control";
  EXPECT_EQ(FindTypeByPrefix(""), std::nullopt);
}

TEST(DenialTest, CodesLoseTheirNamespace) {
  EXPECT_EQ(PlainCode("com.amazon.coral.service#AccessDeniedException"), "AccessDeniedException");
  EXPECT_EQ(PlainCode("AccessDenied"), "AccessDenied");
}

TEST(DenialTest, LinesAreJoinedInThreeWays) {
  const auto source = Source::Make("text", "\x1b[31m│\x1b[0m one\n│  two\n\n│ three");
  EXPECT_EQ(MakeReadable(source, LineJoin::kKeep)->text(), "one\n two\n\nthree");
  EXPECT_EQ(MakeReadable(source, LineJoin::kBlank)->text(), "one two\n\nthree");
  EXPECT_EQ(MakeReadable(source, LineJoin::kNothing)->text(), "one two\n\nthree");
  EXPECT_TRUE(IsBoxed(source->text()));
  EXPECT_FALSE(IsBoxed("| a table of words"));
}

TEST(DenialTest, PositionsLeadIntoTheText) {
  const std::string text = "log: " + kSentence;
  const Denial denial = ReadDenials(text, "log").denials.at(0);
  for (const DenialText* part : {&denial.principal, &denial.action, &denial.resource}) {
    EXPECT_EQ(text.substr(part->span.begin, part->span.end - part->span.begin), part->text);
  }
}

TEST(DenialTest, AtMostAHundred) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += kSentence + "\n";
  EXPECT_EQ(ReadDenials(text, "log").denials.size(), 100u);
}

TEST(DenialTest, TooLongIsAnError) {
  Limits limits;
  limits.max_policy_bytes = 100;
  const DenialReading reading = ReadDenials(kSentence, "log", limits);
  ASSERT_TRUE(reading.denials.empty());
  EXPECT_EQ(reading.diagnostics.at(0).code, DiagnosticCode::kTooLarge);
}

TEST(DenialTest, JsonInJsonHasAnEnd) {
  std::string text = R"({"message":"Access Denied"})";
  for (int i = 0; i < 12; ++i) {
    Value value;
    value.kind = ValueKind::kString;
    value.text = text;
    text = "{\"m\":" + ToJson(value) + "}";
  }
  ReadDenials(text, "deep");  // ends
  EXPECT_EQ(ReadDenials(R"({"m":"{\"message\":\"Access Denied\"}"})", "two").denials.size(), 1u);
}

TEST(DenialTest, HostileTextsCostLittle) {
  const size_t size = 200'000;
  const auto repeated = [](std::string_view part) {
    std::string text;
    while (text.size() < size) text += part;
    return text;
  };
  for (const std::string_view part : {"User: ", "User: a is not authorized to perform: b on resource: ", "\\", "&quot;", "│ ", "{", "\n",
                                      "An error occurred (", "(Service: ", "Encoded authorization failure message: a", "because no "}) {
    const auto start = std::chrono::steady_clock::now();
    ReadDenials(repeated(part), "hostile");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 10) << part;  // with sanitizers, on a busy machine
  }
}

}  // namespace
}  // namespace gavel
