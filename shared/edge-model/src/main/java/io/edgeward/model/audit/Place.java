package io.edgeward.model.audit;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.Comparator;

/** Where in production something was found. */
public sealed interface Place extends Comparable<Place> {
  /** Places of registries before those of stores, each by their text. */
  Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place instanceof Store).thenComparing(Place::toString);

  /**
   * A repository, or a root of registries.
   *
   * @param path its name
   */
  record Registry(RegistryPath path) implements Place {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A bucket, a folder of one, or one object.
   *
   * @param uri its name; that of an object is read as that of a folder
   */
  record Store(StoreUri uri) implements Place {
    @Override
    public String toString() {
      return uri.toString();
    }
  }

  /** The place of one object. */
  static Place of(ObjectUri object) {
    return new Store(new StoreUri(object.scheme(), object.bucket(), object.name().text()));
  }

  /** Whether {@code other} is this place or below it, on the boundaries of path parts. */
  default boolean contains(Place other) {
    return switch (this) {
      case Registry(RegistryPath path) ->
          other instanceof Registry(RegistryPath below) && path.contains(below);
      case Store(StoreUri uri) -> other instanceof Store(StoreUri below) && uri.contains(below);
    };
  }

  @Override
  default int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
