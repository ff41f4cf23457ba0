#include <string_view>

#include "scenario/read_facts.h"

namespace gavel {
namespace {

constexpr std::string_view kPermissions[] = {"READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"};
constexpr std::string_view kAuthTypes[] = {"AWS_IAM", "NONE", "iam", "lambda_authorizer", "cognito", "none"};
constexpr std::string_view kAuthorizerAnswers[] = {"allow", "deny"};
constexpr std::string_view kLatticeTypes[] = {"AWS_IAM", "NONE"};
constexpr std::string_view kEndpointKinds[] = {"interface", "gateway"};

// A text that is one of a few words.
template <auto kMember, const auto& kWords>
void WordMember(const Place& place, decltype(OwnerOf(kMember))* out) {
  const auto index = ReadWord(place, kWords, "value that this key may have", DiagnosticCode::kUnknownScenarioValue);
  if (index) out->*kMember = kWords[*index];
}

constexpr FieldRow<KmsGrant> kGrantFields[] = {
    {"grantee", &ReadMember<&KmsGrant::grantee>},
    {"operations", &ReadMember<&KmsGrant::operations>},
    {"retiring_principal", &ReadMember<&KmsGrant::retiring_principal>},
    {"issuing_account", &ReadMember<&KmsGrant::issuing_account>},
    {"encryption_context_equals", &ReadMember<&KmsGrant::encryption_context_equals>},
    {"encryption_context_subset", &ReadMember<&KmsGrant::encryption_context_subset>},
};

constexpr FieldRow<RamShare> kShareFields[] = {
    {"principals", &ReadMember<&RamShare::principals>, true},
    {"actions", &ReadMember<&RamShare::actions>, true},
};

constexpr FieldRow<AclGrant> kAclFields[] = {
    {"grantee", &ReadMember<&AclGrant::grantee>, true},
    {"permission", &WordMember<&AclGrant::permission, kPermissions>, true},
};

constexpr FieldRow<AccessPointTarget> kTargetFields[] = {
    {"arn", &ReadMember<&AccessPointTarget::arn>, true},
    {"account", &ReadMember<&AccessPointTarget::account>, true},
    {"organization", &ReadMember<&AccessPointTarget::organization>},
    {"vpc", &ReadMember<&AccessPointTarget::vpc>},
};

constexpr FieldRow<ServiceAuth> kAuthFields[] = {
    {"type", &WordMember<&ServiceAuth::type, kAuthTypes>},
    {"created", &ReadMember<&ServiceAuth::created>},
    {"authorizer", &WordMember<&ServiceAuth::authorizer, kAuthorizerAnswers>},
    {"service", &WordMember<&ServiceAuth::service, kLatticeTypes>},
    {"service_network", &WordMember<&ServiceAuth::service_network, kLatticeTypes>},
};

constexpr FieldRow<ResourceFacts> kPublicAccessFields[] = {
    {"ignore_public_acls", &ReadMember<&ResourceFacts::ignore_public_acls>},
    {"restrict_public_buckets", &ReadMember<&ResourceFacts::restrict_public_buckets>},
};

void ReadPublicAccess(const Place& place, ResourceFacts* out) { ReadObject(place, kPublicAccessFields, out); }

constexpr FieldRow<ResourceFacts> kResourceFields[] = {
    {"arn", &ReadMember<&ResourceFacts::arn>},
    {"account", &ReadMember<&ResourceFacts::account>},
    {"tags", &ReadMember<&ResourceFacts::tags>},
    {"organization", &ReadMember<&ResourceFacts::organization>},
    {"kms_grants", &ReadMember<&ResourceFacts::kms_grants>},
    {"aws_managed", &ReadMember<&ResourceFacts::aws_managed>},
    {"service_linked", &ReadMember<&ResourceFacts::service_linked>},
    {"ram_shares", &ReadMember<&ResourceFacts::ram_shares>},
    {"block_public_access", &ReadPublicAccess},
    {"acl", &ReadMember<&ResourceFacts::acl>},
    {"access_point_for", &ReadMember<&ResourceFacts::access_point_for>},
    {"auth", &ReadMember<&ResourceFacts::auth>},
    {"principal_ids", &ReadMember<&ResourceFacts::principal_ids>},
};

void ReadEndpointKind(const Place& place, VpcEndpoint* out) {
  const auto index = ReadWord(place, kEndpointKinds, "kind of VPC endpoint", DiagnosticCode::kUnknownScenarioValue);
  if (index) out->gateway = kEndpointKinds[*index] == "gateway";
}

constexpr FieldRow<VpcEndpoint> kEndpointFields[] = {
    {"id", &ReadMember<&VpcEndpoint::id>},         {"kind", &ReadEndpointKind},
    {"vpc", &ReadMember<&VpcEndpoint::vpc>},       {"account", &ReadMember<&VpcEndpoint::account>},
    {"region", &ReadMember<&VpcEndpoint::region>}, {"organization", &ReadMember<&VpcEndpoint::organization>},
};

}  // namespace

void ReadInto(const Place& place, KmsGrant* out) { ReadObject(place, kGrantFields, out); }
void ReadInto(const Place& place, RamShare* out) { ReadObject(place, kShareFields, out); }
void ReadInto(const Place& place, AclGrant* out) { ReadObject(place, kAclFields, out); }
void ReadInto(const Place& place, AccessPointTarget* out) { ReadObject(place, kTargetFields, out); }
void ReadInto(const Place& place, ServiceAuth* out) { ReadObject(place, kAuthFields, out); }
void ReadInto(const Place& place, VpcEndpoint* out) { ReadObject(place, kEndpointFields, out); }

void ReadInto(const Place& place, ResourceFacts* out) {
  if (place.node.Is(ValueKind::kString)) {
    out->arn = place.value().text;
  } else {
    ReadObject(place, kResourceFields, out);
  }
  if (out->arn == "*") out->arn.clear();
}

}  // namespace gavel
