// The table of keys, the reader that keeps what it has read, and the memory behind it.
#include "request/context_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

TEST(KeyTable, EqualSpellingsShareAnEntry) {
  KeyTable table;
  EXPECT_EQ(table.Intern("aws:SourceIp"), 0u);
  EXPECT_EQ(table.Intern("aws:PrincipalTag/a"), 1u);
  EXPECT_EQ(table.Intern("aws:SourceIp"), 0u);
  EXPECT_EQ(table.Intern("aws:PrincipalTag/A"), 2u);  // SPEC(K-6): the spelling of a tag key matters
  ASSERT_EQ(table.keys().size(), 3u);
  EXPECT_EQ(table.keys()[2].folded, "aws:principaltag/a");
}

TEST(ContextReader, ReadsEachKeyOnceAndStartsAfresh) {
  KeyTable table;
  table.Intern("aws:username");
  table.Intern("aws:userid");
  const uint32_t slots[] = {1, 0};  // a policy names the keys in another order
  const Semantics semantics;
  const Request ann = Make(BareRequest());
  RequestFacts facts = BareRequest(PrincipalKind::kFederatedUser);
  const Request bob = Make(facts);

  ContextReader reader;
  const KeyScope scope{&reader, slots};
  reader.Start(ann.data(), semantics, table.keys());
  EXPECT_FALSE(reader.WasRead(0));
  EXPECT_EQ(Describe(scope.Get(1)), "ann");
  EXPECT_TRUE(reader.WasRead(0));
  EXPECT_FALSE(reader.WasRead(1));
  EXPECT_EQ(&scope.Get(1), &reader.Get(0));

  reader.Start(bob.data(), semantics, table.keys());
  EXPECT_FALSE(reader.WasRead(0));
  EXPECT_EQ(Describe(scope.Get(1)), "-");
  EXPECT_EQ(Describe(scope.Get(0)), "111122223333:bob");
  EXPECT_EQ(&reader.request(), &bob.data());
}

TEST(TextArena, TextsStayUntilReset) {
  TextArena arena;
  const std::string_view first = arena.Join({"a", "", "bc"});
  EXPECT_EQ(first, "abc");
  EXPECT_EQ(arena.Join({}), "");
  const std::string half(3000, 'x');
  const std::string_view second = arena.Join({half});
  const std::string_view third = arena.Join({half, "!"});  // does not fit into the first chunk
  const std::string_view large = arena.Join({std::string(100'000, 'y')});
  EXPECT_EQ(first, "abc");
  EXPECT_EQ(second, half);
  EXPECT_EQ(third, half + "!");
  EXPECT_EQ(large, std::string(100'000, 'y'));
}

TEST(TextArena, ResetReusesMemory) {
  TextArena arena;
  const char* memory = arena.Join({"abc"}).data();
  arena.Join({std::string(5000, 'x')});
  arena.Reset();
  EXPECT_EQ(arena.Join({"xyz"}).data(), memory);
}

}  // namespace
}  // namespace gavel
