# Every tests/unit/*.c is a program of its own under cmocka, named by its file; kiosk_*, display_*
# and booking_* link that program's rooms, screen_* the screen library, all others shared/ with its dossier room.
enable_testing()
pkg_check_modules(CMOCKA IMPORTED_TARGET cmocka)
if(NOT CMOCKA_FOUND)
  message(STATUS "cmocka is not installed: the programs are built, their tests are not")
  return()
endif()

file(GLOB support CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*.c)
add_library(zuil_test_support STATIC EXCLUDE_FROM_ALL ${support})
target_include_directories(zuil_test_support PUBLIC ${CMAKE_SOURCE_DIR}/tests/support)
target_link_libraries(zuil_test_support PUBLIC zuil_dossier PkgConfig::CMOCKA)

# What a test or fuzzer of that name links.
function(zuil_tested_libraries name result)
  set(libraries zuil_dossier)
  foreach(room kiosk display booking)
    if(name MATCHES "^${room}_")
      set(libraries zuil-${room}-rooms)
    endif()
  endforeach()
  if(name MATCHES "^command_")
    set(libraries zuil-rooms)
  elseif(name MATCHES "^screen_")
    set(libraries zuil_screen)
  elseif(name MATCHES "^booking_")
    list(APPEND libraries PkgConfig::MICROHTTPD)
  endif()
  set(${result} ${libraries} PARENT_SCOPE)
endfunction()

add_custom_target(unit-tests)
function(zuil_unit_test source)
  get_filename_component(name ${source} NAME_WE)
  zuil_tested_libraries(${name} libraries)
  add_executable(test_${name} ${source})
  target_link_libraries(test_${name} PRIVATE zuil_test_support ${libraries} PkgConfig::CMOCKA)
  set_target_properties(test_${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND test_${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT
    "ZUIL_BUILD=${CMAKE_BINARY_DIR};LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/leaks.supp:print_suppressions=0")
  add_dependencies(unit-tests test_${name})
endfunction()

file(GLOB unit_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/*.c)
foreach(source IN LISTS unit_tests)
  zuil_unit_test(${source})
endforeach()

# Every tests/bench/*.c is a benchmark or a part of one, built and run by a script.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.c)
foreach(source IN LISTS benches)
  get_filename_component(name ${source} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(bench_${name} PRIVATE zuil_test_support zuil_dossier)
  if(name MATCHES "screen")
    target_link_libraries(bench_${name} PRIVATE zuil_screen)
  endif()
  set_target_properties(bench_${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endforeach()

# Every tests/fuzz/*.c is a fuzzer: sh tests/fuzz/run.sh runs them all.
if(ZUIL_FUZZ)
  file(GLOB fuzzers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*.c)
  foreach(source IN LISTS fuzzers)
    get_filename_component(name ${source} NAME_WE)
    zuil_tested_libraries(${name} libraries)
    add_executable(fuzz_${name} ${source})
    target_link_libraries(fuzz_${name} PRIVATE ${libraries})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(fuzz_${name} PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    list(APPEND built fuzz_${name})
  endforeach()
  add_custom_target(fuzzers DEPENDS ${built} assets)
endif()
