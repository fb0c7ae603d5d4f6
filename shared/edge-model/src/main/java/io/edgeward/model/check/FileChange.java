package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to one file, the same in each of its destinations.
 *
 * @param project the project whose lists name it
 * @param name its name below the base of every store
 * @param kind what happens
 * @param content what is wanted; of a file that went, what was
 * @param rival the other content that has, or also claims, these objects; empty when there is none
 * @param destinations the objects of production where this happens, in byte order
 * @param at where it is written; of a file that went, where it was before the change
 */
public record FileChange(
    String project,
    FilePath name,
    Kind kind,
    Digest content,
    Optional<Rival> rival,
    List<ObjectUri> destinations,
    Location at) {
  /** How a file differs. */
  public enum Kind {
    /** It was not promoted there before. */
    ADDED("added"),
    /** Other content was promoted there before; production keeps that. */
    CHANGED("changed"),
    /** The branch lists other content for it since the change began. */
    COLLIDING("colliding"),
    /** The proposed manifests themselves want other content there, too. */
    CONFLICTING("conflicting"),
    /** It is not promoted there any more; production keeps it. */
    REMOVED("removed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its name in reports. */
    public String word() {
      return word;
    }
  }

  /**
   * Another content of the same object.
   *
   * @param content the content
   * @param at where it is written, in the version that has it
   */
  public record Rival(Digest content, Location at) {}

  /** Takes an unchangeable copy of the destinations. */
  public FileChange {
    destinations = List.copyOf(destinations);
  }

  /** The first destination, and how many more there are. */
  public String where() {
    return Places.of(destinations, 1);
  }
}
