// Nothing in match/ allocates once patterns are compiled. This file replaces operator new of the test binary to count calls.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "match/arn_pattern.h"
#include "match/base64.h"
#include "match/date.h"
#include "match/decimal.h"
#include "match/glob.h"
#include "match/ip.h"
#include "match/template.h"

namespace {
std::atomic<size_t> allocations{0};
}  // namespace

// Not inlined: g++ would take the pair of malloc and free apart and warn of a mismatch.
[[gnu::noinline]] void* operator new(size_t size) {
  ++allocations;
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace gavel::match {
namespace {

TEST(Allocation, MatchingAllocatesNothing) {
  constexpr TemplateSyntax kFull = {.variables = true, .wildcards = true};
  std::string questions = "*";
  while (questions.size() < 3'000) questions += "a?";
  const Glob hostile(questions + "b*");
  const std::string long_text(65'536, 'a');
  const Template home("home/*${aws:username}?*", kFull);
  const Template name("${aws:username}", {.variables = true, .wildcards = false});
  const ArnPattern pattern("arn:aws:s3:*:*:b/${aws:username}/*", VariablePlaces::kResource);
  const std::string_view values[] = {"a user name that is too long for the small string optimization"};
  const std::string arn_text = "arn:aws:s3:us-east-1:111122223333:b/" + std::string(values[0]) + "/k";

  const size_t before = allocations;
  const std::string* probe = new std::string(100, 'x');  // the counter works
  const size_t counted = allocations - before;
  delete probe;

  const size_t start = allocations;
  ArnParts arn;
  int results = SplitArn(arn_text, &arn);
  results += pattern.MatchesParts(values, arn) + pattern.MatchesParts(values, arn, HeadCase::kIgnoreAscii);
  results += pattern.MatchesCrossing(values, arn_text) + pattern.MatchesText(values, arn_text);
  results += hostile.Matches(long_text) + hostile.MatchesIgnoringCase(long_text);
  results += home.Matches(values, long_text) + name.EqualsIgnoringCase(values, values[0]);
  results += *ParseDecimal("1.5e3") == *ParseDecimal("1500") && ParseDate("2026-01-01T00:00:00.5+01:00") < ParseDate("1767225600");
  results += Contains(*ParseIpPrefix("2001:db8::/32"), *ParseIpAddress("2001:db8::1")) + IsBase64("QmluYXJ5");
  const size_t taken = allocations - start;

  EXPECT_EQ(counted, 2u);
  EXPECT_EQ(taken, 0u);
  EXPECT_EQ(results, 9);
}

}  // namespace
}  // namespace gavel::match
