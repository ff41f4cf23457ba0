// Makes a token and reads it.
#include <cstdio>

#include "gavel/message.h"

int main() {
  const gavel::AuthorizationMessageKey key = gavel::NewAuthorizationMessageKey("k1");
  const auto encoded = gavel::EncodeAuthorizationMessage(gavel::Explanation(), key, 1000);
  const auto decoded = gavel::DecodeAuthorizationMessage(encoded.token, {key}, 1001);
  std::puts(gavel::NameOf(decoded.error).data());  // none
}
