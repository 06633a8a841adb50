package fr.maillon.web.commun;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** La page demandée n’existe pas, ou la personne n’a pas à savoir qu’elle existe. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class Introuvable extends RuntimeException {}
