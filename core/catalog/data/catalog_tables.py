"""The tables of the catalogue as C++ text. catalog_data.h holds the row types and says what each table means."""

import collections

LEVELS = {"Read": 0, "List": 1, "Write": 2, "Tagging, Write": 3, "Permissions management, Write": 4}
TYPES = {"String": 0, "ARN": 1, "Bool": 2, "Date": 3, "Numeric": 4, "IPAddress": 5, "Binary": 6}
SINGLE, MULTI = 1, 2
ARRAY = "ArrayOf"
LINE = 132


def fnv1a32(text):
    """The hash of core/catalog/fold.h."""
    value = 0x811C9DC5
    for byte in text.lower().encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def slots(texts, size):
    """Open addressing with linear probing: index + 1 of the text, or 0."""
    table = [0] * size
    for index, text in texts:
        slot = fnv1a32(text) % size
        while table[slot]:
            slot = (slot + 1) % size
        table[slot] = index + 1
    return table


class Pool:
    """All texts in one; a text that occurs in what is already there is not added again."""

    def __init__(self):
        self.text = ""
        self.known = {}

    def add(self, text):
        if text not in self.known:
            at = self.text.find(text)
            if at < 0:
                at = len(self.text)
                self.text += text
            self.known[text] = at
        return self.known[text]

    def add_all(self, texts):
        for text in sorted(set(texts), key=lambda t: (-len(t), t)):
            self.add(text)


class Lists:
    """Lists of uint16, equal ones stored once: a list is named by the offset of its length, which its elements follow."""

    def __init__(self):
        self.flat = [0]
        self.known = {(): 0}

    def add(self, count, elements):
        key = tuple(elements)
        if key not in self.known:
            self.known[key] = len(self.flat)
            self.flat += [count, *key]
        return self.known[key]


def variable(name):
    """Begin and end of the placeholder in the name of a condition key; (0, 0) when there is none."""
    for opening, closing in (("${", "}"), ("<", ">")):
        begin = name.find(opening)
        if begin >= 0:
            end = name.index(closing, begin) + 1
            assert opening not in name[end:], name
            return begin, end
    return 0, 0


class Tables:
    def __init__(self, release, dependents):
        self.pool = Pool()
        self.key_lists = Lists()
        self.use_lists = Lists()
        self.services = sorted(release["actions"])
        self._keys(release["conditionKeys"])
        self._types(release["resourceTypes"])
        self._actions(release["actions"])
        self._dependents(release["actions"], dependents["actions"])

    def _keys(self, data):
        published = collections.defaultdict(list)
        for service, keys in sorted(data.items()):
            for folded, key in keys.items():
                published[folded].append((service, key))
        # Where services give one key different types, that of the service whose prefix the key has counts.
        chosen = {k: next((key for s, key in v if k.startswith(s + ":")), v[0][1]) for k, v in published.items()}
        self.key_index = {folded: index for index, folded in enumerate(sorted(chosen))}
        self.pool.add_all(key["key"] for key in chosen.values())
        self.keys, self.exact_keys, templates = [], [], []
        for folded, index in self.key_index.items():
            name, kind = chosen[folded]["key"], chosen[folded]["type"]
            arity = MULTI if kind.startswith(ARRAY) else SINGLE
            begin, end = variable(name)
            self.keys.append((self.pool.add(name), len(name), TYPES[kind.removeprefix(ARRAY)], arity, begin, end))
            if end:
                templates.append((-(len(name) - (end - begin)), folded, index))
            else:
                self.exact_keys.append((index, folded))
        self.templates = [index for _, _, index in sorted(templates)]

    def _key_list(self, names):
        keys = [self.key_index[name.lower()] for name in names]
        return self.key_lists.add(len(keys), keys)

    def _types(self, data):
        self.types, self.type_index, self.type_first = [], {}, {}
        for number, service in enumerate(self.services):
            self.type_first[service] = len(self.types)
            rows = sorted(data.get(service, {}).items())
            self.pool.add_all(row["arn"] for _, row in rows)
            for folded, row in rows:
                self.type_index[service, folded] = len(self.types)
                name, arn = row["key"], row["arn"]
                keys = self._key_list(row.get("conditionKeys", []))
                self.types.append((self.pool.add(name), self.pool.add(arn), len(arn), number, keys, len(name)))

    def _use_list(self, service, uses):
        flat, seen = [], set()
        for use in uses:
            index = self.type_index[service, use["name"].lower()]
            row = (index * 2 + bool(use["required"]), self._key_list(use["conditionKeys"]))
            if row not in seen:
                seen.add(row)
                flat += row
        return self.use_lists.add(len(seen), flat)

    def _actions(self, data):
        self.actions, self.action_index, self.service_rows, self.action_texts = [], {}, [], []
        for number, service in enumerate(self.services):
            rows = sorted(data[service].items())
            first, types = len(self.actions), [t for t in self.types if t[3] == number]
            self.pool.add_all(row["name"] for _, row in rows)
            for folded, row in rows:
                text = f"{service}:{folded}"
                self.action_texts.append((len(self.actions), text))
                self.action_index[text] = len(self.actions)
                uses, keys = self._use_list(service, row["resourceTypes"]), self._key_list(row["conditionKeys"])
                name = row["name"]
                self.actions.append((self.pool.add(name), number, uses, keys, len(name), LEVELS[row["accessLevel"]]))
            name = self.pool.add(service)
            self.service_rows.append((name, first, len(rows), self.type_first[service], len(types), len(service)))

    def _dependents(self, current, older):
        pairs = set()
        for service, actions in older.items():
            for folded, row in actions.items():
                named = list(row["dependentActions"])
                for use in row["resourceTypes"]:
                    named += use["dependentActions"]
                for text in named:
                    ends = self.action_index.get(f"{service}:{folded}"), self.action_index.get(text.lower())
                    if None not in ends:
                        pairs.add(ends)
        self.dependents = sorted(pairs)
        assert not any(row["dependentActions"] for rows in current.values() for row in rows.values()), "RELEASE holds them too: use those"

    def arrays(self):
        """(name, C++ type, bytes of a row, rows), in the order in which they are written."""
        power = lambda n: 1 << (n * 10 // 7).bit_length()
        return [
            ("kServices", "ServiceRow", 16, self.service_rows),
            ("kActions", "ActionRow", 12, self.actions),
            ("kTypes", "TypeRow", 16, self.types),
            ("kKeys", "KeyRow", 12, self.keys),
            ("kUseLists", "uint16_t", 2, self.use_lists.flat),
            ("kKeyLists", "uint16_t", 2, self.key_lists.flat),
            ("kKeyTemplates", "uint16_t", 2, self.templates),
            ("kDependents", "DependentRow", 4, self.dependents),
            ("kServiceSlots", "uint16_t", 2, slots(enumerate(self.services), power(len(self.services)))),
            ("kActionSlots", "uint16_t", 2, slots(self.action_texts, power(len(self.actions)))),
            ("kKeySlots", "uint16_t", 2, slots(self.exact_keys, power(len(self.exact_keys)))),
        ]

    def source(self):
        out = ["// Generated by make_catalog.py: do not edit.", "// clang-format off", '#include "catalog/data/catalog_data.h"', ""]
        out += ["namespace gavel::catalog_data {", "", "extern const char kPool[] ="]
        text = self.pool.text
        assert text.isascii() and not set(text) & set('"\\?\n'), "the pool needs escapes"
        out += [f'"{text[i:i + LINE]}"' for i in range(0, len(text), LINE)]
        out[-1] += ";"
        for name, kind, _, rows in self.arrays():
            out += ["", f"extern const {kind} {name}[] = {{", *wrap(rows), "};"]
        out += ["", "}  // namespace gavel::catalog_data", ""]
        return "\n".join(out)

    def sizes(self, package, version, date, dependents_date):
        out = ["// Generated by make_catalog.py: do not edit.", "#ifndef GAVEL_CATALOG_DATA_CATALOG_SIZES_H_"]
        out += ["#define GAVEL_CATALOG_DATA_CATALOG_SIZES_H_", "", "#include <cstdint>", "", "namespace gavel::catalog_data {", ""]
        texts = [("kPackage", package), ("kVersion", version), ("kDate", date), ("kDependentsDate", dependents_date)]
        out += [f'inline constexpr char {name}[] = "{text}";' for name, text in texts]
        total = len(self.pool.text) + 1
        for name, _, width, rows in self.arrays():
            out.append(f"inline constexpr uint32_t {name}Size = {len(rows)};")
            total += width * len(rows)
        out.append(f"inline constexpr uint32_t kPoolSize = {len(self.pool.text)};")
        out.append(f"inline constexpr uint32_t kTotalBytes = {total};  // of all tables and the pool")
        out += ["", "}  // namespace gavel::catalog_data", "", "#endif  // GAVEL_CATALOG_DATA_CATALOG_SIZES_H_", ""]
        return "\n".join(out)


def wrap(rows):
    """Rows as C++ initializers, as many on a line as fit."""
    lines, line = [], ""
    for row in rows:
        text = "{" + ",".join(map(str, row)) + "}," if isinstance(row, tuple) else f"{row},"
        if len(line) + len(text) > LINE:
            lines.append(line)
            line = ""
        line += text
    return lines + [line]
