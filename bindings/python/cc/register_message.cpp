#include <pybind11/stl.h>

#include "gavel/message.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

std::vector<AuthorizationMessageKey> ToKeys(const std::string& text) {
  size_t wrong = 0;
  std::vector<AuthorizationMessageKey> keys = ParseMessageKeys(text, &wrong);
  if (keys.empty()) {
    throw py::value_error(wrong == 0 ? "no key: write a line `id key`"
                                     : "line " + std::to_string(wrong) + " is no key, or its id stands twice");
  }
  return keys;
}

}  // namespace

void RegisterMessage(py::module_& module) {
  module.def(
      "new_message_key", [](std::string id) { return py::bytes(ToText(NewAuthorizationMessageKey(std::move(id)))); }, py::arg("id"),
      "A line of a key file, with a key of random bytes.");
  module.def(
      "encode_authorization_message",
      [](const Explanation& explanation, const std::string& keys, int64_t now, int64_t lifetime) {
        const EncodedMessage encoded = EncodeAuthorizationMessage(explanation, ToKeys(keys).front(), now, lifetime);
        if (encoded.error != MessageError::kNone) throw py::value_error(std::string(TextOf(encoded.error)));
        return ToStr(encoded.token);
      },
      py::arg("explanation"), py::arg("keys"), py::arg("now"), py::arg("lifetime") = kDefaultMessageLifetime,
      "An explanation as an opaque token. `keys` is the text of a key file; the first key encodes.");
  module.def(
      "decode_authorization_message",
      [](const std::string& token, const std::string& keys, int64_t now) {
        const DecodedMessage decoded = DecodeAuthorizationMessage(token, ToKeys(keys), now);
        return py::make_tuple(ToStr(NameOf(decoded.error)), ToStr(TextOf(decoded.error)), ToStr(decoded.json));
      },
      py::arg("token"), py::arg("keys"), py::arg("now"), "(name of the error or `none`, its text, the JSON object).");
}

}  // namespace gavel::python
