/** Les pages : le seul module qui connaît HTTP. */
@org.springframework.modulith.ApplicationModule(displayName = "Pages")
@org.jspecify.annotations.NullMarked
package fr.maillon.web;
