package fr.maillon.web.itinerance;

import fr.maillon.commun.SansDonneeInterdite;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Pourquoi le camion ne viendra pas ; le public le lira. */
record AnnulationForm(
        @NotBlank(message = "{itinerance.motif}")
        @Size(max = 200, message = "{itinerance.motif.long}")
        @SansDonneeInterdite
        String motif) {}
