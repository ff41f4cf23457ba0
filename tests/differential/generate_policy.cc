#include <algorithm>

#include "differential/generate.h"
#include "differential/generate_parts.h"
#include "differential/mutate.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

// IAM refuses to store some texts in these; a refused policy makes its whole world an error, so they come seldom.
bool IsChecked(Layer layer) {
  return layer == Layer::kIdentity || layer == Layer::kBoundary || layer == Layer::kSession || layer == Layer::kTrust;
}
bool IsOrganization(Layer layer) { return layer == Layer::kServiceControl || layer == Layer::kResourceControl; }
bool HasPrincipal(Layer layer) { return layer == Layer::kResource || layer == Layer::kTrust || layer == Layer::kVpcEndpoint; }

std::string ActionText(Choices& choices, const World& world, Layer layer) {
  const std::string action = choices.Pick(world.family->actions);
  const std::string service = action.substr(0, action.find(':')), name = action.substr(action.find(':') + 1);
  switch (choices.Below(14)) {
    case 0:
    case 1:
      return FlipCase(choices, action);
    case 2:
      return service + ":" + Wildcard(choices, name);
    case 3:
    case 4:
      return service + ":*";
    case 5:
      if (layer != Layer::kResourceControl) return choices.Pick({"*", "*", "**", "*:*"});
      return service + ":?" + name.substr(1);
    case 6:
      return choices.Pick({service + ":", service + ": " + name, action + " ", action + "," + action, service + ":Other"});
    case 7:
      if (!IsChecked(layer) || choices.Chance(2)) {
        return choices.Pick({Wildcard(choices, service) + ":" + name, "*:" + name, "?*:" + name, name, action + ":" + name});
      }
      return action;
    default:
      return action;
  }
}

}  // namespace

bool IsRefused(const std::string& resource, Layer layer) {
  const bool arn = resource.substr(0, 4) == "arn:";
  const bool stars = !resource.empty() && resource.find_first_not_of('*') == std::string::npos;
  if (stars) return false;
  if (!arn) return IsChecked(layer) || IsOrganization(layer);
  if (!IsChecked(layer)) return false;
  const size_t partition = resource.find(':') + 1, service = resource.find(':', partition);
  if (service == std::string::npos) return true;
  const size_t end = resource.find(':', service + 1);
  return resource.substr(service, end == std::string::npos ? end : end - service).find_first_of("*?") != std::string::npos;
}

namespace {

std::string ResourceText(Choices& choices, const World& world, Layer layer) {
  const std::string text = NearArn(choices, choices.Pick(world.resources));
  return IsRefused(text, layer) && !choices.Chance(2) ? "*" : text;
}

Value AwsMembers(Choices& choices, const World& world) {
  return Texts(choices, false, [&] {
    const std::string account = choices.Chance(15) ? choices.Pick(kAccounts) : kOwnAccount;
    return PrincipalText(choices, choices.Chance(3) ? "aws-cn" : world.partition, account);
  });
}

Value PrincipalElement(Choices& choices, const World& world, Layer layer, bool negated) {
  if (layer == Layer::kResourceControl || (!negated && choices.Chance(25))) return Text("*");
  Value principal = Object();
  if (choices.Chance(3)) return principal;
  if (choices.Chance(85)) Put(&principal, "AWS", AwsMembers(choices, world));
  if (choices.Chance(12))
    Put(&principal, "Service", Text(choices.Pick({"x.amazonaws.com", "y.amazonaws.com", "x.us-east-1.amazonaws.com"})));
  if (layer == Layer::kTrust && choices.Chance(30)) {
    Put(&principal, "Federated",
        Text(choices.Pick({"accounts.google.com", "arn:aws:iam::111122223333:saml-provider/Corp", "www.amazon.com"})));
  }
  if (choices.Chance(6)) Put(&principal, "CanonicalUser", Text(choices.Chance(70) ? kCanonicalId : std::string(64, '0')));
  return principal;
}

void PutPrincipal(Choices& choices, const World& world, Layer layer, bool allow, Value* statement) {
  if (!HasPrincipal(layer) && layer != Layer::kResourceControl) return;
  const bool may_negate = layer == Layer::kResource || layer == Layer::kVpcEndpoint;
  const bool negated = may_negate && choices.Chance(allow ? 5 : 20);
  Put(statement, negated ? "NotPrincipal" : "Principal", PrincipalElement(choices, world, layer, negated));
}

bool LikesAllow(Choices& choices, Layer layer) {
  if (layer == Layer::kResourceControl) return false;
  return choices.Chance(80);
}

}  // namespace

Value MakeStatement(Choices& choices, const World& world, Layer layer) {
  Value statement = Object();
  const bool allow = LikesAllow(choices, layer);
  if (choices.Chance(30)) Put(&statement, "Sid", Text(choices.Pick({"One", "Two", ""})));
  Put(&statement, "Effect", Text(allow ? "Allow" : "Deny"));
  PutPrincipal(choices, world, layer, allow, &statement);
  const bool rcp = layer == Layer::kResourceControl;
  const bool not_action = !rcp && choices.Chance(10), not_resource = choices.Chance(12);
  Put(&statement, not_action ? "NotAction" : "Action", Texts(choices, rcp, [&] { return ActionText(choices, world, layer); }));
  const bool optional = layer == Layer::kResource && choices.Chance(8);
  if (layer != Layer::kTrust && !optional) {
    Put(&statement, not_resource ? "NotResource" : "Resource", Texts(choices, false, [&] { return ResourceText(choices, world, layer); }));
  }
  if (choices.Chance(allow ? 45 : 75)) Put(&statement, "Condition", MakeCondition(choices, world));
  return statement;
}

Value OpenStatement(Layer layer) {
  Value statement = Object("Effect", Text("Allow"));
  if (HasPrincipal(layer)) Put(&statement, "Principal", Text("*"));
  Put(&statement, "Action", Text(layer == Layer::kTrust ? "sts:*" : "*"));
  if (layer != Layer::kTrust) Put(&statement, "Resource", Text("*"));
  return statement;
}

size_t OpenChance(Layer layer) {
  switch (layer) {
    case Layer::kServiceControl:
    case Layer::kVpcEndpoint:
      return 65;
    case Layer::kBoundary:
    case Layer::kSession:
      return 40;
    case Layer::kIdentity:
      return 20;
    default:
      return 0;
  }
}

namespace {

Value Entry(Choices& choices, const World& world, Layer layer, const char* name) {
  if (choices.Chance(1)) return Object("missing", Text("arn:aws:iam::111122223333:policy/Missing"));
  Value entry = Object("name", Text(name));
  Put(&entry, "document", MakeDocument(choices, world, layer));
  return entry;
}

Value Entries(Choices& choices, const World& world, Layer layer, size_t count) {
  static constexpr const char* kNames[] = {"P0", "P1", "P2", "P3"};
  Value list = List();
  for (size_t i = 0; i < count; ++i) list.items.push_back(Entry(choices, world, layer, kNames[i]));
  return list;
}

Value Nodes(Choices& choices, const World& world, Layer layer) {
  static constexpr const char* kNodes[] = {"r-1", "ou-1", "111122223333"};
  Value nodes = List();
  for (size_t i = choices.Chance(3) ? 3 : choices.Below(3); i < 3; ++i) {
    Value node = Object("node", Text(kNodes[i]));
    const size_t count = choices.Chance(4) ? 0 : 1 + choices.Below(2);
    Put(&node, "policies", Entries(choices, world, layer, count));
    nodes.items.push_back(std::move(node));
  }
  return nodes;
}

// SPEC(S-17) SPEC(S-20): where the policies of a series hang.
void PutAttachments(Choices& choices, const World& world, Value* policies) {
  const std::string family = world.family->name;
  const bool series = family == "access_point" || family == "lattice";
  if (!series) return;
  for (Value& entry : policies->items) {
    if (choices.Chance(50)) Put(&entry, "attachment", Text(family == "lattice" ? "service_network" : "access_point"));
  }
}

Value MakePolicies(Choices& choices, const World& world) {
  Value policies = Object();
  const bool role = std::string(world.family->name) == "role";
  if (choices.Chance(85)) Put(&policies, "identity", Entries(choices, world, Layer::kIdentity, 1 + choices.Below(2)));
  if (choices.Chance(25)) Put(&policies, "permissions_boundary", Entries(choices, world, Layer::kBoundary, 1));
  if (choices.Chance(30)) Put(&policies, "session", Entries(choices, world, Layer::kSession, 1 + choices.Below(2)));
  if (choices.Chance(75)) {
    Value resource = Entries(choices, world, role ? Layer::kTrust : Layer::kResource, 1 + choices.Below(2));
    PutAttachments(choices, world, &resource);
    Put(&policies, "resource", std::move(resource));
  }
  if (choices.Chance(20)) Put(&policies, "vpc_endpoint", Entries(choices, world, Layer::kVpcEndpoint, 1));
  if (choices.Chance(20)) Put(&policies, "service_control", Nodes(choices, world, Layer::kServiceControl));
  if (choices.Chance(20)) Put(&policies, "resource_control", Nodes(choices, world, Layer::kResourceControl));
  return policies;
}

void Fill(std::string* text, const std::string& placeholder, const std::string& with) {
  const size_t at = text->find(placeholder);
  if (at != std::string::npos) text->replace(at, placeholder.size(), with);
}

}  // namespace

std::vector<std::string> ResourcesOf(const World& world) {
  std::vector<std::string> resources;
  for (const char* resource : world.family->resources) {
    std::string arn = resource;
    Fill(&arn, "{P}", world.partition);
    Fill(&arn, "{O}", world.owner);
    resources.push_back(std::move(arn));
  }
  return resources;
}

Value MakeEmptyDocument(Choices& choices) {
  Value document = Object();
  const size_t version = choices.Below(20);
  if (version < 15) Put(&document, "Version", Text("2012-10-17"));
  if (version >= 18) Put(&document, "Version", Text("2008-10-17"));
  return document;
}

Value MakeDocument(Choices& choices, const World& world, Layer layer) {
  Value document = MakeEmptyDocument(choices);
  std::vector<Value> statements;
  if (choices.Chance(OpenChance(layer))) statements.push_back(OpenStatement(layer));
  const size_t count = choices.Chance(1) ? kLongList + choices.Below(12) : choices.Pick({1, 1, 2, 3});
  for (size_t left = count; left > 0; --left) statements.push_back(MakeStatement(choices, world, layer));
  const bool bare = statements.size() == 1 && choices.Chance(30);
  Put(&document, "Statement", bare ? std::move(statements[0]) : List(std::move(statements)));
  return document;
}

// A world in which conditions alone decide: whatever is rare in them is reached here.
void FocusOnConditions(Choices& choices, World* world) {
  world->owner = kOwnAccount;
  world->keys.clear();
  const KeyRow* colors = nullptr;  // set operators need a list
  for (const KeyRow& row : Keys()) {
    if (std::string_view(row.key) == "app:Colors") colors = &row;
    if (std::string_view(row.key).starts_with("app:")) world->keys.push_back(&row);  // one of each type, with awkward values
  }
  while (world->keys.size() > 2) world->keys.erase(world->keys.begin() + static_cast<std::ptrdiff_t>(choices.Below(world->keys.size())));
  world->keys.push_back(colors);
  Value statement = Object("Effect", Text(choices.Chance(50) ? "Allow" : "Deny"));
  Put(&statement, "Action", Text("*"));
  Put(&statement, "Resource", Text("*"));
  Put(&statement, "Condition", MakeCondition(choices, *world));
  Value statements = List({std::move(statement)});
  if (statements.items[0].Find("Effect")->text == "Deny") statements.items.push_back(OpenStatement(Layer::kIdentity));
  Value document = Object("Version", Text("2012-10-17"));
  Put(&document, "Statement", std::move(statements));
  Value entry = Object("name", Text("P"));
  Put(&entry, "document", std::move(document));
  world->policies = Object("identity", List({std::move(entry)}));
}

World MakeWorld(Choices& choices) {
  World world;
  world.family = &Families()[choices.Below(Families().size())];
  world.partition = choices.Chance(4) ? "aws-cn" : "aws";
  world.owner = choices.Chance(35) ? choices.Pick(kAccounts) : kOwnAccount;
  world.resources = ResourcesOf(world);
  for (int i = 0; i < 6; ++i)
    world.keys.push_back(choices.Chance(35) ? &Keys()[Keys().size() - 1 - choices.Below(kOwnKeys)] : &Keys()[choices.Below(Keys().size())]);
  world.policies = MakePolicies(choices, world);
  if (choices.Chance(25)) FocusOnConditions(choices, &world);
  return world;
}

Value MakeScenario(const World& world, Value request) {
  Value scenario = Object("request", std::move(request));
  Put(&scenario, "policies", world.policies);
  return scenario;
}

}  // namespace gavel::differential
