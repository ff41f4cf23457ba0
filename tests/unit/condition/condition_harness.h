// One condition against one request, both written as short texts.
//
//   Truth({"StringLike", "s3:prefix", {"home/${aws:PrincipalTag/t}"}, "s3:prefix=home/a; aws:PrincipalTag/t?"})   // "F-7"
#ifndef GAVEL_TESTS_UNIT_CONDITION_CONDITION_HARNESS_H_
#define GAVEL_TESTS_UNIT_CONDITION_CONDITION_HARNESS_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "condition/compiled_condition.h"
#include "gavel/request.h"
#include "gavel/semantics.h"

namespace gavel {

// A policy value that is not known (F-7).
inline constexpr std::string_view kUnknownText = "<unknown>";

struct Case {
  std::string op;
  std::string key;
  std::vector<std::string> values;
  // The request's keys, separated by "; ": "key=text", "key=[a,b]", "key=[]", or "key?" for one that is unknown. Others are absent.
  std::string given;
  std::string want = "";     // "T", "F", or the rules that leave the test open: "C-16", "F-7 C-9"
  std::string options = "";  // "name=value name=value"
  bool variables = true;     // Version 2012-10-17
};

std::ostream& operator<<(std::ostream& out, const Case& test);

Request MakeTestRequest(const std::string& given);
Semantics MakeSemantics(const std::string& options);
std::string Show(Tri truth);

// A compiled condition with its keys.
struct TestCondition {
  explicit TestCondition(const Case& test);

  KeyTable keys;
  std::vector<uint32_t> slots;
  std::vector<ConditionIssue> issues;
  CompiledCondition condition;
};

std::string Truth(const Case& test);

// Each case's truth is what it wants.
void ExpectTruths(const std::vector<Case>& cases);

}  // namespace gavel

#endif  // GAVEL_TESTS_UNIT_CONDITION_CONDITION_HARNESS_H_
