// Base64 texts.
#ifndef GAVEL_MATCH_BASE64_H_
#define GAVEL_MATCH_BASE64_H_

#include <string_view>

namespace gavel::match {

// SPEC(C-36): whether the text decodes by RFC 4648: the standard alphabet, padded, no white space. The bits of the last digit that belong
// to no byte may be anything. SPEC(C-18): the empty text is no value of a typed operator.
bool IsBase64(std::string_view text);

// Whether two texts for which IsBase64 holds decode to the same bytes.
bool SameBase64Bytes(std::string_view a, std::string_view b);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_BASE64_H_
