// Actions remembered.
#include "request/action_memo.h"

#include <gtest/gtest.h>

#include <string>

namespace gavel {
namespace {

ActionParts PartsOf(std::string_view service, uint64_t number) {
  ActionParts parts;
  parts.service = service;
  parts.name_begin = service.size() + 1;
  parts.name_hash = number;
  return parts;
}

TEST(ActionMemo, KeepsItsOwnTexts) {
  ActionMemo memo;
  EXPECT_EQ(memo.Find("S3:GetObject"), nullptr);
  {
    const std::string service = "s3";
    memo.Keep("S3:GetObject", PartsOf(service, 7));
  }
  const ActionParts* found = memo.Find("S3:GetObject");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->service, "s3");
  EXPECT_EQ(found->name_begin, 3u);
  EXPECT_EQ(found->name_hash, 7u);
  EXPECT_EQ(memo.Find("s3:GetObject"), nullptr) << "another spelling";
  EXPECT_EQ(memo.Find("S3:GetObjec"), nullptr);
  EXPECT_EQ(memo.Find(""), nullptr);
}

TEST(ActionMemo, ManyTakeEachOthersPlaces) {
  ActionMemo memo;
  size_t remembered = 0;
  for (int round = 0; round < 3; ++round) {
    for (uint64_t i = 0; i < 200; ++i) {
      const std::string action = "service" + std::to_string(i % 7) + ":Action" + std::to_string(i);
      if (const ActionParts* found = memo.Find(action)) {
        ++remembered;
        EXPECT_EQ(found->name_hash, i) << action;
      }
      memo.Keep(action, PartsOf(action.substr(0, 8), i));
      EXPECT_EQ(memo.Find(action)->name_hash, i) << action;
    }
  }
  EXPECT_LT(remembered, 200u);
}

TEST(ActionMemo, LongActionsAreNotRemembered) {
  ActionMemo memo;
  const std::string longest = "s:" + std::string(54, 'a');
  memo.Keep(longest, PartsOf("s", 1));
  EXPECT_NE(memo.Find(longest), nullptr);
  memo.Keep(longest + "a", PartsOf("s", 2));
  EXPECT_EQ(memo.Find(longest + "a"), nullptr);
}

}  // namespace
}  // namespace gavel
