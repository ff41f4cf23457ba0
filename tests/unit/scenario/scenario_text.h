// Short scenarios for the tests of this folder.
#ifndef GAVEL_TESTS_UNIT_SCENARIO_SCENARIO_TEXT_H_
#define GAVEL_TESTS_UNIT_SCENARIO_SCENARIO_TEXT_H_

#include <string>

namespace gavel {

inline const std::string kAllowAll = R"({"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}]})";

// The inside of a sound "request"; `more` begins with a comma, or is empty.
inline std::string RequestText(const std::string& more = "") {
  return R"("principal":"arn:aws:iam::111122223333:user/ann","action":"sqs:SendMessage","resource":"arn:aws:sqs:eu-west-1:111122223333:q")" +
         more;
}

inline std::string ScenarioOf(const std::string& request, const std::string& policies, const std::string& expect) {
  return R"({"name":"s","request":{)" + request + R"(},"policies":{)" + policies + R"(},"expect":{)" + expect + "}}";
}

inline std::string Identity(const std::string& document) { return R"("identity":[{"name":"P","document":)" + document + "}]"; }

}  // namespace gavel

#endif  // GAVEL_TESTS_UNIT_SCENARIO_SCENARIO_TEXT_H_
