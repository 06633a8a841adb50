package fr.maillon.web.mediateur;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Une personne qui rejoint le réseau, et sa première affectation. */
record NouveauMediateurForm(
        @Valid @NotNull FicheForm fiche, @Valid @NotNull AffectationForm affectation) {}
