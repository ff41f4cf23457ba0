// Replacing a model while others read it. Run under ThreadSanitizer by .ci/check.sh.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

// A model that tells its number: in the unique id of its only user.
Model Numbered(int number) {
  Model::Builder builder;
  builder.AddAccount({.id = "111122223333"});
  builder.AddUser({.arn = "arn:aws:iam::111122223333:user/ann",
                   .unique_id = std::to_string(number),
                   .policies = {Allows("Number " + std::to_string(number), "s3:*")}});
  return BuildOrDie(std::move(builder));
}

int NumberOf(const Model& model) { return std::stoi(model.FindPrincipal("arn:aws:iam::111122223333:user/ann").value().unique_id); }

TEST(ModelHolder, ReaderSeesAReplacementAtItsNextGet) {
  ModelHolder holder(Numbered(1));
  ModelHolder::Reader reader(holder);
  EXPECT_EQ(NumberOf(reader.Get()), 1);
  const Model* before = &reader.Get();
  EXPECT_EQ(before, &reader.Get());
  EXPECT_EQ(reader.generation(), 0u);
  holder.Replace(Numbered(2));
  EXPECT_EQ(holder.generation(), 1u);
  EXPECT_EQ(NumberOf(reader.Get()), 2);
  EXPECT_EQ(reader.generation(), 1u);
  EXPECT_EQ(NumberOf(holder.Get()), 2);
}

TEST(ModelHolder, ASessionKeepsItsModel) {
  ModelHolder holder(Numbered(1));
  const Session session = SessionOrDie(holder.Get(), "arn:aws:iam::111122223333:user/ann");
  holder.Replace(Numbered(2));
  const ResolveResult resolved = Resolve(session, Asks("s3:ListAllMyBuckets", ""));
  ASSERT_TRUE(resolved.part);
  EXPECT_EQ(resolved.part->policies.layers().identity[0].name, "Number 1");
}

// A reader never sees an older model than before, and a model that it holds stays whole.
TEST(ModelHolderThread, ReadersWhileModelsAreReplaced) {
  constexpr int kModels = 40;
  ModelHolder holder(Numbered(0));
  std::atomic<bool> done{false};
  std::atomic<int> faults{0};
  const auto read = [&] {
    ModelHolder::Reader reader(holder);
    for (int last = 0; !done;) {
      const Session session = SessionOrDie(reader.Get(), "arn:aws:iam::111122223333:user/ann");
      const int number = std::stoi(session.principal().unique_id);
      const ResolveResult resolved = Resolve(session, Asks("s3:ListAllMyBuckets", ""));
      const bool whole = resolved.part && resolved.part->policies.layers().identity[0].name == "Number " + std::to_string(number);
      if (!whole || number < last) ++faults;
      last = number;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (int i = 1; i <= kModels; ++i) holder.Replace(Numbered(i));
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(NumberOf(holder.Get()), kModels);
}

}  // namespace
}  // namespace gavel
