// Covers and Overlaps against plain enumeration of short texts.
#include "gavel/patterns.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "match/arn_pattern.h"

namespace gavel {
namespace {

std::string Pick(std::mt19937* random, std::string_view alphabet, size_t max_size) {
  std::string text;
  for (size_t size = (*random)() % (max_size + 1); text.size() < size;) text += alphabet[(*random)() % alphabet.size()];
  return text;
}

bool NaiveMatch(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return NaiveMatch(pattern.substr(1), text) || (!text.empty() && NaiveMatch(pattern, text.substr(1)));
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && NaiveMatch(pattern.substr(1), text.substr(1));
}

// All texts over an alphabet up to a size: with a letter that no pattern holds.
std::vector<std::string> Texts(std::string_view alphabet, size_t max_size) {
  std::vector<std::string> texts = {""};
  for (size_t begin = 0, size = 0; size < max_size; ++size) {
    const size_t end = texts.size();
    for (; begin < end; ++begin) {
      for (const char c : alphabet) texts.push_back(texts[begin] + c);
    }
  }
  return texts;
}

struct Found {
  bool common = false;          // some text is matched by both
  bool counterexample = false;  // some text is matched by b alone
};

template <typename Matches>
Found Enumerate(const std::vector<std::string>& texts, const std::string& a, const std::string& b, Matches matches) {
  Found found;
  for (const std::string& text : texts) {
    if (!matches(b, text)) continue;
    const bool by_a = matches(a, text);
    found.common = found.common || by_a;
    found.counterexample = found.counterexample || !by_a;
  }
  return found;
}

// Patterns of at most 4 characters over two letters: when there is a text that tells, there is one of at most 8 characters.
TEST(PatternsProperty, TextsAgreeWithEnumeration) {
  const std::vector<std::string> texts = Texts("abz", 7);
  std::mt19937 random(7);
  const auto matches = [](const std::string& pattern, const std::string& text) { return NaiveMatch(pattern, text); };
  int covers = 0, overlaps = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string a = Pick(&random, "ab?**", 4), b = Pick(&random, "ab?*", 4);
    const Found found = Enumerate(texts, a, b, matches);
    ASSERT_EQ(Covers(PatternKind::kText, a, b), found.counterexample ? Answer::kNo : Answer::kYes) << a << " " << b;
    ASSERT_EQ(Overlaps(PatternKind::kText, a, b), found.common ? Answer::kYes : Answer::kNo) << a << " " << b;
    covers += !found.counterexample;
    overlaps += found.common;
  }
  EXPECT_GT(covers, 100);
  EXPECT_GT(overlaps, 300);
}

// A proof about ARNs is never refuted by the engine's own matching, part by part.
TEST(PatternsProperty, ArnsAreNeverRefuted) {
  std::mt19937 random(11);
  int proofs = 0;
  for (int round = 0; round < 20000; ++round) {
    const auto arn = [&](std::string_view alphabet, size_t size) {
      return "arn:aws:s3:" + Pick(&random, alphabet, size) + ":" + Pick(&random, alphabet, size) + ":" + Pick(&random, alphabet, size + 1);
    };
    const std::string a = arn("a*?", 2), b = arn("a*?", 2);
    const Answer covers = Covers(PatternKind::kResource, a, b), overlaps = Overlaps(PatternKind::kResource, a, b);
    const match::ArnPattern pattern_a(a, match::VariablePlaces::kResource), pattern_b(b, match::VariablePlaces::kResource);
    for (int i = 0; i < 20; ++i) {
      const std::string text = arn("a:b", 1);
      match::ArnParts parts;
      ASSERT_TRUE(match::SplitArn(text, &parts));
      const bool by_a = pattern_a.MatchesParts({}, parts), by_b = pattern_b.MatchesParts({}, parts);
      if (by_b && covers == Answer::kYes) {
        ASSERT_TRUE(by_a) << a << " " << b << " " << text;
      }
      if (by_b && overlaps == Answer::kNo) {
        ASSERT_FALSE(by_a) << a << " " << b << " " << text;
      }
      proofs += by_b && (covers == Answer::kYes || overlaps == Answer::kNo);
    }
  }
  EXPECT_GT(proofs, 1000);
}

// Yes and no hold for every value of a variable, put in as literal text.
TEST(PatternsProperty, VariablesHoldForEveryValue) {
  const std::vector<std::string> texts = Texts("abz", 5);
  std::mt19937 random(13);
  const std::string_view values[] = {"", "a", "b", "ab", "z"};
  const auto with = [](std::string pattern, std::string_view value) {
    for (size_t at; (at = pattern.find('$')) != std::string::npos;) pattern.replace(at, 1, value);
    return pattern;
  };
  const auto named = [](std::string pattern) {
    for (size_t at = 0; (at = pattern.find('$', at)) != std::string::npos; at += 4) pattern.replace(at, 1, "${k}");
    return pattern;
  };
  const auto matches = [](const std::string& pattern, const std::string& text) { return NaiveMatch(pattern, text); };
  for (int round = 0; round < 400; ++round) {
    const std::string a = Pick(&random, "ab*$", 3), b = Pick(&random, "ab*$", 3);
    const Answer covers = Covers(PatternKind::kText, named(a), named(b)), overlaps = Overlaps(PatternKind::kText, named(a), named(b));
    for (const std::string_view value : values) {
      const Found found = Enumerate(texts, with(a, value), with(b, value), matches);
      if (covers == Answer::kYes) {
        ASSERT_FALSE(found.counterexample) << named(a) << " " << named(b) << " " << value;
      }
      if (overlaps == Answer::kNo) {
        ASSERT_FALSE(found.common) << named(a) << " " << named(b) << " " << value;
      }
    }
  }
}

}  // namespace
}  // namespace gavel
