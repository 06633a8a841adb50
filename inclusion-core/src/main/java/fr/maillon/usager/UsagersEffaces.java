package fr.maillon.usager;

import java.util.List;
import java.util.UUID;

/** Ces fiches viennent d’être effacées, dans la même transaction : à chacun d’oublier ce qui en dépend. */
public record UsagersEffaces(List<UUID> ids) {}
