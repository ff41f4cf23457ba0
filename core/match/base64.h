// Base64 texts.
#ifndef GAVEL_MATCH_BASE64_H_
#define GAVEL_MATCH_BASE64_H_

#include <string_view>

namespace gavel::match {

// SPEC(C-36): whether the text is RFC 4648 base64: the standard alphabet, padded, no white space, the unused bits zero. Of such texts each
// stands for other bytes, so the bytes of two of them are equal exactly when the texts are, and nothing needs to be decoded.
bool IsBase64(std::string_view text);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_BASE64_H_
