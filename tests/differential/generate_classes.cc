#include "differential/generate_classes.h"

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "differential/generate_parts.h"
#include "differential/mutate.h"
#include "differential/tree.h"
#include "gavel/semantics.h"

namespace gavel::differential {
namespace {

// Longer than what an engine hashes or searches in one go; the texts differ at the end.
const std::string& Long(const char* beginning, const char* end) {
  static std::deque<std::string> kept;
  std::string middle;
  for (int i = 0; i < 40; ++i) middle += "folder/";
  return kept.emplace_back(beginning + middle + end);
}

// Resources that begin alike, with texts inside that are alike as well: by number, by letter case, in more bytes than characters, with
// colons, and with what would be special in a pattern.
const std::vector<Family>& ClassFamilies() {
  static const std::vector<Family> kFamilies = {
      {"s3",
       {"s3:GetObject", "s3:PutObject"},
       {"arn:{P}:s3:::data/team/secret-1/key", "arn:{P}:s3:::data/team/secret-2/key", "arn:{P}:s3:::data/Team/Secret-1/key",
        "arn:{P}:s3:::eu-archive/2026/ann/x.csv", "arn:{P}:s3:::eu-archive-12/2026/bob/x.csv", "arn:{P}:s3:::ann-home/a:b:secret-1/x",
        "arn:{P}:s3:::data/caf\xC3\xA9-1/x", "arn:{P}:s3:::data/caf\xC3\x89-1/x", "arn:{P}:s3:::data/a*b?c/$1/secret-1/key",
        "arn:{P}:s3:::arn:aws:s3:::data/secret-1", Long("arn:{P}:s3:::data/", "secret-1/key").c_str(),
        Long("arn:{P}:s3:::data/", "secret-2/key").c_str(), "arn:{P}:s3:::data", "arn:{P}:s3:::*", ""}},
      {"sqs",
       {"sqs:SendMessage", "sqs:ReceiveMessage"},
       {"arn:{P}:sqs:us-east-1:{O}:eu-orders-1", "arn:{P}:sqs:us-east-1:{O}:eu-orders-12", "arn:{P}:sqs:us-east-1:{O}:EU-Orders-1",
        "arn:{P}:sqs:us-west-2:{O}:ann-orders-1", "arn:{P}:sqs:eu-west-1:{O}:us-east-1", "arn:{P}:sqs:us-east-1:{O}:q", ""}},
      {"sns",
       {"sns:Publish"},
       {"arn:{P}:sns:us-east-1:{O}:eu-topic-1", "arn:{P}:sns:us-east-1:{O}:eu-topic-1:archive-1",
        "arn:{P}:sns:us-east-1:{O}:eu-topic-2:archive-1", "arn:{P}:sns:us-west-2:{O}:archive-1:eu-topic-1"}},
      {"dynamodb",
       {"dynamodb:GetItem", "dynamodb:PutItem"},
       {"arn:{P}:dynamodb:eu-west-1:{O}:table/eu-orders-1", "arn:{P}:dynamodb:eu-west-1:{O}:table/eu-orders-2",
        "arn:{P}:dynamodb:eu-west-1:{O}:table/eu-orders-1/index/by-day", "arn:{P}:dynamodb:eu-west-1:{O}:table/EU-orders-1",
        "arn:{P}:dynamodb:us-east-1:{O}:table/ann-orders-1"}},
      {"access_point",
       {"s3:GetObject", "s3:PutObject"},
       {"arn:{P}:s3:eu-west-1:{O}:accesspoint/ap/object/secret-1/key", "arn:{P}:s3:eu-west-1:{O}:accesspoint/ap/object/secret-2/key",
        "arn:{P}:s3:eu-west-1:{O}:accesspoint/ap-archive/object/x/secret-1", "arn:{P}:s3:eu-west-1:{O}:accesspoint/ap"}},
  };
  return kFamilies;
}

// Keys with more values than those of pools.h, so that each selects few statements.
const std::vector<KeyRow>& SelectiveKeys() {
  using T = KeyType;
  static const std::vector<KeyRow> kKeys = {
      {"aws:PrincipalTag/project",
       T::kString,
       false,
       false,
       {"project-1", "project-2", "project-3", "project-4", "project-12", "Project-1", "PROJECT-1", "pro", "p", "", "caf\xC3\xA9",
        "CAF\xC3\x89", "project-*", "project-?", "ann", Long("", "project-1").c_str(), Long("", "project-2").c_str()}},
      {"aws:SourceVpce", T::kString, false, false, {"vpce-1", "vpce-2", "vpce-3", "vpce-12", "VPCE-1", "vpce-", "vpce-*"}},
      {"aws:PrincipalArn",
       T::kArn,
       false,
       true,
       {"arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:user/Ann", "arn:aws:iam::111122223333:user/team/bob",
        "arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:role/path/App", "ARN:aws:iam::111122223333:user/ann",
        "arn:aws:IAM::111122223333:user/ann", "arn:aws:iam::*:user/ann", "arn:aws:iam::111122223333:user/?nn", "*"}},
      {"app:Labels",
       T::kString,
       true,
       false,
       {"label-1", "label-2", "label-3", "label-12", "Label-1", "LABEL-1", "", "caf\xC3\xA9", "CAF\xC3\x89", "label-*"}},
      {"app:Label",
       T::kString,
       false,
       false,
       {"label-1", "label-2", "label-3", "label-12", "Label-1", "LABEL-1", "", "10", "10.0", "true"}},
      {"app:Source",
       T::kArn,
       false,
       false,
       {"arn:aws:sqs:us-east-1:111122223333:jobs-1", "arn:aws:sqs:us-east-1:111122223333:jobs-2",
        "arn:aws:sqs:US-EAST-1:111122223333:jobs-1", "arn:aws:sqs:us-east-1:111122223333:Jobs-1", "arn:aws:sqs:*:111122223333:jobs-1",
        "arn:aws:sqs", "jobs-1", ""}},
      {"aws:TagKeys", T::kString, true, false, {"team", "Team", "env", "cost", "owner", "stage", ""}},
      {"aws:RequestTag/team", T::kString, false, false, {"team-1", "team-2", "team-3", "Team-1", "a", "A", ""}},
      {"aws:RequestTag/Team", T::kString, false, false, {"team-1", "team-2", "team-3", "Team-1", "a", "A", ""}},
  };
  return kKeys;
}

// Operators under which values are equal or nothing, and operators that look like them.
struct SelectiveOperators {
  std::vector<const char*> equal;
  std::vector<const char*> other;
};

const SelectiveOperators& SelectiveOperatorsOf(KeyType type) {
  static const SelectiveOperators kString = {
      {"StringEquals", "StringEquals", "ForAnyValue:StringEquals"},
      {"StringLike", "ForAnyValue:StringLike", "StringEqualsIgnoreCase", "ForAnyValue:StringEqualsIgnoreCase", "StringEqualsIfExists",
       "ForAnyValue:StringEqualsIfExists", "ForAllValues:StringEquals", "ForAllValues:StringEqualsIfExists", "StringNotEquals",
       "ForAnyValue:StringNotEquals"}};
  static const SelectiveOperators kArn = {
      {"ArnEquals", "ArnEquals", "StringEquals", "ForAnyValue:ArnEquals", "ForAnyValue:StringEquals"},
      {"ArnLike", "ArnLike", "StringLike", "ArnEqualsIfExists", "ForAllValues:ArnLike", "ArnNotEquals"}};
  return type == KeyType::kArn ? kArn : kString;
}

// How the statements of a world differ: how many of them do so in what, in percent.
struct Mix {
  size_t infix;
  size_t condition;
  size_t strays;  // other actions and other beginnings of resources: they belong to smaller classes
};

std::string ActionOf(Choices& choices, const World& world, Layer layer, const Mix& mix) {
  if (!choices.Chance(mix.strays)) return world.family->actions[0];
  std::string action = choices.Pick(world.family->actions);
  if (choices.Chance(50)) return action;
  const size_t name = action.find(':') + 1;
  switch (choices.Below(4)) {
    case 0:
      return FlipCase(choices, action);
    case 1:
      return action.substr(0, name + 3) + "*";
    case 2:
      return layer == Layer::kResourceControl ? action : "*";
    default:
      return action.substr(0, name) + "*";
  }
}

// What stands between the pieces of a pattern: mostly a star, now and then a variable.
std::string Gap(Choices& choices) {
  switch (choices.Below(12)) {
    case 0:
    case 1:
      return choices.Pick(Variables());
    case 2:
      return choices.Pick({"?*", "*?", "?", "**"});
    case 3:
      return choices.Chance(50) ? "*/" : "*-";
    default:
      return "*";
  }
}

// A piece of `text`, seldom longer than a dozen bytes; now and then nearly one.
std::string Piece(Choices& choices, const std::string& text, bool to_end) {
  constexpr size_t kLong = 100, kEnd = 30;
  const size_t skipped = text.size() > kLong && choices.Chance(60) ? text.size() - kEnd : 0;
  const size_t begin = skipped + Position(choices, text.substr(skipped));
  size_t end = text.size();
  if (!to_end) end = std::min(end, begin + 1 + choices.Below(12));
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  std::string piece = text.substr(begin, end - begin);
  if (choices.Chance(40)) {  // another number
    for (char& c : piece) c = c >= '1' && c <= '9' ? static_cast<char>('1' + choices.Below(9)) : c;
  }
  if (choices.Chance(5)) piece = FlipCase(choices, piece);
  if (choices.Chance(6)) piece = Wildcard(choices, piece);
  const size_t special = piece.find_first_of("*?$");
  if (special != std::string::npos && choices.Chance(70)) piece.replace(special, 1, std::string("${") + piece[special] + "}");  // V-8
  return piece;
}

// The first five parts with the colon behind them: as they are, in another case, with stars.
std::string HeadOf(Choices& choices, const std::string& head, const Mix& mix) {
  if (!choices.Chance(mix.strays)) return head;
  std::vector<std::string> parts(1);
  for (char c : head) {
    if (c == ':') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  std::string& part = parts[choices.Chance(40) ? 3 : 1 + choices.Below(4)];
  switch (choices.Below(7)) {
    case 0:
    case 1:  // R-5
      part = FlipCase(choices, part);
      break;
    case 2:
    case 3:
      part = "*";
      break;
    case 4:  // R-4, with a case that differs behind the star
      part = "*";
      parts[3] = FlipCase(choices, parts[3]);
      break;
    case 5:
      part = Wildcard(choices, part);
      break;
    default:
      parts[3] = parts[4] = "*";
      break;
  }
  std::string text = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) text += ":" + parts[i];
  return text;
}

// A pattern of the class: the head of an ARN, then mostly a star, then a piece of what follows in the ARN.
std::string InfixOf(Choices& choices, const std::string& arn, const Mix& mix) {
  size_t head = 0;
  for (int colons = 0; colons < 5; ++colons) head = arn.find(':', head) + 1;
  const std::string tail = arn.substr(head);
  const bool to_end = choices.Chance(30);
  std::string text = HeadOf(choices, arn.substr(0, head), mix);
  if (choices.Chance(mix.strays / 3)) text += tail.substr(0, Position(choices, tail));
  for (size_t pieces = choices.Chance(15) ? 2 : 1; pieces > 0; --pieces) {
    text += Gap(choices);
    text += Piece(choices, tail, to_end);
  }
  return to_end ? text : text + Gap(choices);
}

// R-11: the whole as one text, where a policy may say so.
std::string PlainTextOf(Choices& choices, const std::string& arn) {
  const std::string text = "*" + Piece(choices, arn, false);
  return choices.Chance(70) ? text + "*" : text;
}

std::string ResourceOf(Choices& choices, const World& world, Layer layer, const Mix& mix) {
  std::string arn = choices.Pick(world.resources);
  const bool access_point = std::string_view(world.family->name) == "access_point";
  if (access_point && layer == Layer::kResource && choices.Chance(50)) arn = ArnBehind(world, arn);
  std::string text = NearArn(choices, arn);
  if (!arn.empty() && choices.Chance(80)) text = InfixOf(choices, arn, mix);
  if (!arn.empty() && layer == Layer::kResource && choices.Chance(15)) text = PlainTextOf(choices, arn);
  return IsRefused(text, layer) ? "*" : text;
}

// One value of the key among a hundred others.
Value ManyTexts(Choices& choices, const KeyRow& row) {
  Value list = List();
  for (size_t i = 0; i < 100; ++i) list.items.push_back(Text("value-" + std::to_string(i)));
  list.items[choices.Below(list.items.size())] = Text(choices.Pick(row.values));
  return list;
}

// The key that most statements of the world test comes first.
const KeyRow& KeyOf(Choices& choices, const World& world) { return *(choices.Chance(60) ? world.keys[0] : choices.Pick(world.keys)); }

void PutTest(Choices& choices, const KeyRow& row, Value* condition) {
  const SelectiveOperators& operators = SelectiveOperatorsOf(row.type);
  const std::string name = choices.Pick(choices.Chance(55) ? operators.equal : operators.other);
  if (condition->Find(name) != nullptr) return;
  const std::string key = choices.Chance(8) ? FlipCase(choices, row.key) : row.key;
  Value values = choices.Chance(60) ? Text(choices.Pick(row.values)) : ConditionValues(choices, row, false);
  if (choices.Chance(2)) values = ManyTexts(choices, row);
  Value tests = Object(key, std::move(values));
  const std::string again = FlipCase(choices, row.key);
  if (choices.Chance(2) && again != key) Put(&tests, again, Text(choices.Pick(row.values)));  // G-12
  Put(condition, name, std::move(tests));
}

Value ConditionOf(Choices& choices, const World& world) {
  Value condition = choices.Chance(15) ? MakeCondition(choices, world) : Object();
  PutTest(choices, KeyOf(choices, world), &condition);
  if (choices.Chance(25)) PutTest(choices, KeyOf(choices, world), &condition);
  return condition;
}

void Replace(Value* object, std::string_view key, Value with) {
  for (Member& member : object->members) {
    if (member.key != key) continue;
    member.value = std::move(with);
    return;
  }
}

Value ClassStatement(Choices& choices, const World& world, Layer layer, const Mix& mix) {
  Value statement = MakeStatement(choices, world, layer);
  const bool rcp = layer == Layer::kResourceControl;
  for (const char* name : {"Action", "NotAction"}) {
    Replace(&statement, name, Texts(choices, rcp, [&] { return ActionOf(choices, world, layer, mix); }));
  }
  const bool infix = choices.Chance(mix.infix);
  const auto resource = [&] { return ResourceOf(choices, world, layer, mix); };
  Value resources = infix ? Texts(choices, false, resource) : Text("*");
  for (size_t more = choices.Chance(1) ? 40 : 0; more > 0 && resources.Is(ValueKind::kArray); --more)
    resources.items.push_back(Text(resource()));
  for (const char* name : {"Resource", "NotResource"}) Replace(&statement, name, resources);
  if (!choices.Chance(mix.condition)) return statement;
  if (statement.Find("Condition") == nullptr) Put(&statement, "Condition", Value());
  Replace(&statement, "Condition", ConditionOf(choices, world));
  return statement;
}

Value ClassDocument(Choices& choices, const World& world, Layer layer, const Mix& mix, size_t statements) {
  Value document = MakeEmptyDocument(choices);
  Value list = List();
  if (choices.Chance(OpenChance(layer))) list.items.push_back(OpenStatement(layer));
  while (list.items.size() < statements) list.items.push_back(ClassStatement(choices, world, layer, mix));
  Put(&document, "Statement", std::move(list));
  return document;
}

// Where the documents of a world hang.
struct Place {
  Layer layer;
  const char* name;
  size_t percent;
};
constexpr Place kPlaces[] = {
    {Layer::kIdentity, "identity", 100},
    {Layer::kIdentity, "identity", 50},
    {Layer::kResource, "resource", 90},
    {Layer::kResource, "resource", 30},
    {Layer::kBoundary, "permissions_boundary", 15},
    {Layer::kSession, "session", 15},
    {Layer::kVpcEndpoint, "vpc_endpoint", 15},
    {Layer::kServiceControl, "service_control", 35},
    {Layer::kResourceControl, "resource_control", 20},
};

bool IsOfNodes(Layer layer) { return layer == Layer::kServiceControl || layer == Layer::kResourceControl; }

Value MakePolicies(Choices& choices, const World& world, const Mix& mix) {
  std::vector<Place> places;
  for (const Place& place : kPlaces) {
    if (choices.Chance(place.percent)) places.push_back(place);
  }
  const size_t statements = 80 + choices.Below(220);
  const bool access_point = std::string_view(world.family->name) == "access_point";
  Value policies = Object();
  for (const Place& place : places) {
    Value entry = Object("name", Text("P" + std::to_string(policies.members.size())));
    if (policies.Find(place.name) == nullptr) Put(&policies, place.name, List());
    std::vector<Value>& list = policies.members.back().value.items;  // places of one name are neighbours
    if (!IsOfNodes(place.layer) && choices.Chance(2)) list.push_back(Object("missing", Text("arn:aws:iam::111122223333:policy/Missing")));
    Put(&entry, "document", ClassDocument(choices, world, place.layer, mix, std::max<size_t>(statements / places.size(), 2)));
    if (place.layer == Layer::kResource && access_point && choices.Chance(50)) Put(&entry, "attachment", Text("access_point"));
    if (IsOfNodes(place.layer)) {
      Value node = Object("node", Text("r-1"));
      Put(&node, "policies", List({std::move(entry)}));
      entry = std::move(node);
    }
    list.push_back(std::move(entry));
  }
  return policies;
}

void AddKeys(Choices& choices, World* world) {
  const std::vector<KeyRow>& rows = SelectiveKeys();
  const KeyRow& most = rows[choices.Below(rows.size())];
  world->keys = {&most, &rows[choices.Below(rows.size())]};
  // K-6: other spellings of a tag key, told or derived.
  for (const KeyRow& row : Keys()) {
    const std::string_view key = row.key;
    if (key.starts_with("aws:PrincipalTag/t") && choices.Chance(20)) world->keys.push_back(&row);
  }
  if (std::string_view(most.key).starts_with("aws:RequestTag/")) world->keys.push_back(&rows.back());
  // For MakeCondition: any key, and one of those of each type.
  world->keys.push_back(&Keys()[choices.Below(Keys().size())]);
  world->keys.push_back(&Keys()[Keys().size() - 1 - choices.Below(kOwnKeys)]);
}

// C-3: the name of a told key in another case; and many values of a key that may have several.
void ChangeContext(Choices& choices, const World& world, Value* context) {
  for (Member& told : context->members) {
    const auto row = std::find_if(world.keys.begin(), world.keys.end(), [&told](const KeyRow* key) { return key->key == told.key; });
    if (row == world.keys.end()) continue;
    if ((*row)->multi && choices.Chance(15)) told.value = ManyTexts(choices, **row);
    const std::string other = FlipCase(choices, told.key);
    if (choices.Chance(10) && context->Find(other) == nullptr) told.key = other;
  }
}

}  // namespace

World MakeClassWorld(Choices& choices) {
  World world;
  world.family = &ClassFamilies()[choices.Chance(40) ? 0 : choices.Below(ClassFamilies().size())];
  world.partition = choices.Chance(4) ? "aws-cn" : "aws";
  world.owner = choices.Chance(20) ? choices.Pick(kAccounts) : kOwnAccount;
  world.resources = ResourcesOf(world);
  AddKeys(choices, &world);
  // Both, or one of the two almost alone: then a class is as large as it can be.
  const Mix mix = choices.Pick({Mix{75, 40, 40}, Mix{97, 5, 10}, Mix{10, 97, 10}});
  world.policies = MakePolicies(choices, world, mix);
  return world;
}

Value MakeClassRequest(Choices& choices, const World& world) {
  Value request = MakeRequest(choices, world);
  for (Member& member : request.members) {
    if (member.key == "context") ChangeContext(choices, world, &member.value);
  }
  if (choices.Chance(40)) return request;
  Value principal = Object("arn", Text("arn:" + world.partition + ":iam::" + kOwnAccount + ":user/ann"));
  Value tags = MakeTags(choices);
  if (choices.Chance(70)) Put(&tags, "project", Text(choices.Pick(SelectiveKeys()[0].values)));
  Put(&principal, "tags", std::move(tags));
  Replace(&request, "principal", std::move(principal));
  return request;
}

Value MakeOptions(Choices& choices) {
  static constexpr std::string_view kNames[] = {"multivalue_plain",     "arn_short",          "empty_values",           "empty_not",
                                                "star_crosses",         "short_arn",          "arn_head_case",          "arnless_star",
                                                "arn_service_wildcard", "unresolved",         "anyvalue_ifexists",      "empty_is_null",
                                                "empty_member",         "empty_variable",     "unresolved_notresource", "ignore_case",
                                                "bool_other",           "tag_case_collision", "request_wildcards"};
  Value options = Object();
  if (choices.Chance(50)) return options;
  for (size_t left = 1 + choices.Below(3); left > 0; --left) {
    const std::string_view name = choices.Pick(kNames);
    const auto& all = AllOptions();
    const auto row = std::find_if(all.begin(), all.end(), [name](const OptionInfo& info) { return info.name == name; });
    const auto unused = std::find(row->values.begin(), row->values.end(), "");
    const size_t value = choices.Below(static_cast<size_t>(unused - row->values.begin()));
    if (options.Find(name) == nullptr) Put(&options, std::string(name), Text(std::string(row->values[value])));
  }
  return options;
}

}  // namespace gavel::differential
