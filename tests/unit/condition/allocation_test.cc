// Evaluating a condition allocates nothing once the reader is warm. This file replaces operator new of the test binary to count calls.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "unit/condition/condition_harness.h"

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

namespace gavel {
namespace {

TEST(Allocation, EvaluationAllocatesNothing) {
  const std::string long_text(200, 'a');
  const std::vector<Case> cases = {
      {"StringLike", "s3:prefix", {"home/${aws:PrincipalTag/t}/*"}, "s3:prefix=home/" + long_text + "/k; aws:PrincipalTag/t=" + long_text},
      {"StringNotEqualsIgnoreCase", "s3:prefix", {long_text}, "s3:prefix=" + long_text},
      {"ForAllValues:NumericLessThan", "aws:TagKeys", {"1" + std::string(100, '0')}, "aws:TagKeys=[1,2,3]"},
      {"DateGreaterThanIfExists", "aws:UserAgent", {"2026-01-01"}, "aws:UserAgent=2026-01-01T00:00:00.123456789+01:00"},
      {"Bool", "aws:UserAgent", {"${s3:prefix}"}, "aws:UserAgent=true; s3:prefix=true"},
      {"BinaryEquals", "aws:UserAgent", {"QmluYXJ5QmluYXJ5QmluYXJ5QmluYXJ5"}, "aws:UserAgent=QmluYXJ5QmluYXJ5QmluYXJ5QmluYXJ5"},
      {"NotIpAddress", "aws:SourceIp", {"2001:db8::/32"}, "aws:SourceIp=2001:db8::1"},
      {"ForAnyValue:ArnLike",
       "logs:LogGeneratingResourceArns",
       {"arn:aws:sns:*:${aws:PrincipalAccount}:*"},
       "logs:LogGeneratingResourceArns=[arn:aws:sns:us-east-1:111122223333:t,]"},
      {"Null", "aws:UserAgent", {"true"}, ""},
  };
  for (const Case& test : cases) {
    const TestCondition compiled(test);
    const Request request = MakeTestRequest(test.given);
    const Semantics semantics;
    const KeyScope scope{new ContextReader, compiled.slots};
    scope.reader->Start(request.data(), semantics, compiled.keys.keys());
    const Tri warm = EvaluateCondition(compiled.condition, scope);
    scope.reader->Start(request.data(), semantics, compiled.keys.keys());
    const size_t before = allocations;
    const Tri truth = EvaluateCondition(compiled.condition, scope);
    EXPECT_EQ(allocations - before, 0u) << test;
    EXPECT_EQ(truth, warm) << test;
    delete scope.reader;
  }
  const size_t before = allocations;
  delete new std::string(100, 'x');
  EXPECT_GT(allocations - before, 0u) << "the counter does not work";
}

}  // namespace
}  // namespace gavel
