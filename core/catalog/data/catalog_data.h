// The tables of the catalogue, as make_catalog.py writes them. Only catalog.cc and closest.cc read them.
//
// Texts are pieces of kPool, named by offset and size. A list is named by the offset of its length in kUseLists or kKeyLists, which its
// elements follow; offset 0 is the empty list. Slots tables are hash tables with open addressing and linear probing over FoldHash of the
// text: 0 is free, n + 1 means row n.
#ifndef GAVEL_CATALOG_DATA_CATALOG_DATA_H_
#define GAVEL_CATALOG_DATA_CATALOG_DATA_H_

#include <cstdint>

#include "catalog/data/catalog_sizes.h"

namespace gavel::catalog_data {

struct ServiceRow {
  uint32_t prefix;
  uint16_t first_action, action_count;
  uint16_t first_type, type_count;
  uint8_t prefix_size;
};

struct ActionRow {
  uint32_t name;
  uint16_t service;
  uint16_t uses;  // in kUseLists: two numbers an element, 2 * resource type + required, and a list in kKeyLists
  uint16_t keys;  // in kKeyLists
  uint8_t name_size;
  uint8_t level;  // AccessLevel
};

struct TypeRow {
  uint32_t name;
  uint32_t arn;
  uint16_t arn_size;
  uint16_t service;
  uint16_t keys;  // in kKeyLists
  uint8_t name_size;
};

struct KeyRow {
  uint32_t name;
  uint8_t name_size;
  uint8_t type;                          // KeyType
  uint8_t arity;                         // Arity
  uint8_t variable_begin, variable_end;  // of the placeholder in the name; end 0: none
};

struct DependentRow {
  uint16_t action;  // ascending
  uint16_t dependent;
};

static_assert(sizeof(ServiceRow) == 16 && sizeof(ActionRow) == 12 && sizeof(TypeRow) == 16 && sizeof(KeyRow) == 12 &&
                  sizeof(DependentRow) == 4,
              "make_catalog.py counts these sizes");

extern const char kPool[];
extern const ServiceRow kServices[];  // by prefix
extern const ActionRow kActions[];    // by service, then by name ignoring case
extern const TypeRow kTypes[];        // likewise
extern const KeyRow kKeys[];          // by name ignoring case
extern const uint16_t kUseLists[];
extern const uint16_t kKeyLists[];
extern const uint16_t kKeyTemplates[];  // keys with a placeholder, those with the longest fixed text first
extern const DependentRow kDependents[];
extern const uint16_t kServiceSlots[];  // of the prefix
extern const uint16_t kActionSlots[];   // of `prefix:name`
extern const uint16_t kKeySlots[];      // of names without placeholder

}  // namespace gavel::catalog_data

#endif  // GAVEL_CATALOG_DATA_CATALOG_DATA_H_
