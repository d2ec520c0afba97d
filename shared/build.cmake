# Words of the build: what a room, a program, the assets and the embedded schema are.

# All C files of the named rooms, found again whenever one is added.
function(zuil_room_sources result)
  set(found)
  foreach(room IN LISTS ARGN)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${room}/*.c)
    list(APPEND found ${sources})
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# A program from its rooms. Everything but main.c is a library, so that tests link the same code.
function(zuil_program name library)
  zuil_room_sources(sources ${ARGN})
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  list(GET ARGN 0 room)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${room}/main.c)
    return()
  endif()
  add_library(${name}-rooms STATIC ${sources})
  set_target_properties(${name}-rooms PROPERTIES LINKER_LANGUAGE C)
  target_link_libraries(${name}-rooms PUBLIC ${library})
  add_executable(${name} ${CMAKE_SOURCE_DIR}/${room}/main.c)
  target_link_libraries(${name} PRIVATE ${name}-rooms)
endfunction()

# The migrations of shared/store/schema as one C file, so that a program carries them with it.
function(zuil_embed_schema output)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shared/store/schema/*.sql)
  list(SORT migrations)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} "-DMIGRATIONS=${migrations}"
            -P ${CMAKE_SOURCE_DIR}/shared/store/schema/embed.cmake
    DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/shared/store/schema/embed.cmake
    VERBATIM)
endfunction()

# Assets as the programs read them: catalogues compiled, the rest copied beside the programs.
function(zuil_assets)
  set(assets ${CMAKE_BINARY_DIR}/assets)
  set(made)
  file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/locale/*.po)
  foreach(po IN LISTS catalogues)
    get_filename_component(language ${po} NAME_WE)
    set(mo ${assets}/locale/${language}.mo)
    add_custom_command(OUTPUT ${mo}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${assets}/locale
      COMMAND msgfmt --check-format --check-header -o ${mo} ${po}
      DEPENDS ${po} VERBATIM)
    list(APPEND made ${mo})
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/assets
       ${CMAKE_SOURCE_DIR}/assets/pages/* ${CMAKE_SOURCE_DIR}/assets/style/*
       ${CMAKE_SOURCE_DIR}/assets/icons/* ${CMAKE_SOURCE_DIR}/assets/sounds/*
       ${CMAKE_SOURCE_DIR}/assets/rules/* ${CMAKE_SOURCE_DIR}/assets/offices/*)
  foreach(file IN LISTS files)
    get_filename_component(folder ${file} DIRECTORY)
    add_custom_command(OUTPUT ${assets}/${file}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${assets}/${folder}
      COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/assets/${file} ${assets}/${file}
      DEPENDS ${CMAKE_SOURCE_DIR}/assets/${file} VERBATIM)
    list(APPEND made ${assets}/${file})
  endforeach()
  add_custom_target(assets ALL DEPENDS ${made})
  install(DIRECTORY ${assets}/ DESTINATION share/zuil)
endfunction()
