// Versions of the library and of its data.
#ifndef GAVEL_VERSION_H_
#define GAVEL_VERSION_H_

#include <string_view>

namespace gavel {

inline constexpr int kVersionMajor = 0;
inline constexpr int kVersionMinor = 1;
inline constexpr int kVersionPatch = 0;
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace gavel

#endif  // GAVEL_VERSION_H_
