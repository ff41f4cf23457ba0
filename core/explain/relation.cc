#include "explain/relation.h"

#include <array>

namespace gavel {
namespace {

constexpr std::string_view kNot = ", not ";
constexpr std::string_view kNoMatch = ", which does not match ";
constexpr std::string_view kMatch = ", which matches ";
constexpr std::string_view kNotIn = ", which is not in ";
constexpr std::string_view kIn = ", which is in ";

constexpr std::array kRelations = {
    Relation{"StringEquals", kNot, ""},
    Relation{"StringNotEquals", kNot, ""},
    Relation{"StringEqualsIgnoreCase", kNot, ""},
    Relation{"StringNotEqualsIgnoreCase", kNot, ""},
    Relation{"StringLike", kNoMatch, kMatch},
    Relation{"StringNotLike", kNoMatch, kMatch},
    Relation{"NumericEquals", kNot, ""},
    Relation{"NumericNotEquals", kNot, ""},
    Relation{"NumericLessThan", ", not less than ", ", less than "},
    Relation{"NumericLessThanEquals", ", more than ", ", no more than "},
    Relation{"NumericGreaterThan", ", not more than ", ", more than "},
    Relation{"NumericGreaterThanEquals", ", less than ", ", no less than "},
    Relation{"DateEquals", kNot, ""},
    Relation{"DateNotEquals", kNot, ""},
    Relation{"DateLessThan", ", not before ", ", before "},
    Relation{"DateLessThanEquals", ", after ", ", not after "},
    Relation{"DateGreaterThan", ", not after ", ", after "},
    Relation{"DateGreaterThanEquals", ", before ", ", not before "},
    Relation{"Bool", kNot, ""},
    Relation{"BinaryEquals", kNot, ""},
    Relation{"IpAddress", kNotIn, kIn},
    Relation{"NotIpAddress", kNotIn, kIn},
    Relation{"ArnEquals", kNoMatch, kMatch},
    Relation{"ArnLike", kNoMatch, kMatch},
    Relation{"ArnNotEquals", kNoMatch, kMatch},
    Relation{"ArnNotLike", kNoMatch, kMatch},
    Relation{"Null", kNot, ""},
};

}  // namespace

const Relation& RelationOf(std::string_view op) {
  for (const Relation& row : kRelations) {
    if (row.op == op) return row;
  }
  return kRelations[0];
}

}  // namespace gavel
