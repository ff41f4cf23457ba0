# `cmake --install`: the public headers, the static library, and what find_package(gavel) and pkg-config need.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(GAVEL_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/gavel)

install(DIRECTORY core/include/gavel DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h" PATTERN "*.inc")
install(TARGETS gavel EXPORT gavelTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT gavelTargets NAMESPACE gavel:: DESTINATION ${GAVEL_CMAKE_DIR})
if(GAVEL_BUILD_MESSAGE)  # find_package(gavel COMPONENTS message)
  install(TARGETS gavel_message EXPORT gavelMessageTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT gavelMessageTargets NAMESPACE gavel:: DESTINATION ${GAVEL_CMAKE_DIR})
endif()

configure_package_config_file(cmake/gavelConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/gavelConfig.cmake INSTALL_DESTINATION ${GAVEL_CMAKE_DIR})
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/gavelConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gavelConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/gavelConfigVersion.cmake
        DESTINATION ${GAVEL_CMAKE_DIR})

# Paths from the file's own place, so that the installed tree can be moved and `cmake --install --prefix` is right.
file(RELATIVE_PATH GAVEL_PC_INCLUDEDIR ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(cmake/gavel.pc.in ${CMAKE_CURRENT_BINARY_DIR}/gavel.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gavel.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(GAVEL_BUILD_MESSAGE)
  configure_file(cmake/gavel-message.pc.in ${CMAKE_CURRENT_BINARY_DIR}/gavel-message.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gavel-message.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
