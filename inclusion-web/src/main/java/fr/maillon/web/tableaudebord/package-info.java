/** Les chiffres de son périmètre : le réseau du coordinateur, la structure du responsable, les siens du médiateur. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.tableaudebord;
