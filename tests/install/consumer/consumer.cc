// The smallest program that uses an installed Gavel.
#include <cstdio>

#include "gavel/document.h"

int main() {
  const auto value = gavel::ParseValue(R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})", "policy.json");
  const auto parsed = gavel::ParseDocument(*value.tree);
  if (!parsed.document) std::fputs(gavel::Render(parsed.diagnostics).c_str(), stderr);
  std::printf("%zu statement\n", parsed.document ? parsed.document->statements.size() : 0);
  return parsed.document ? 0 : 1;
}
