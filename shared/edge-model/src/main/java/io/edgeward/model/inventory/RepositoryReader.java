package io.edgeward.model.inventory;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Reads what repositories hold, of production as of sources. What cannot be read is {@link
 * Reading.Unread} in the result, for that repository alone.
 */
public interface RepositoryReader {
  /**
   * Reads exactly these repositories, at least as far as the references that are wanted of them.
   *
   * @param wanted which references of which repositories matter
   */
  Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted);

  /**
   * Reads every repository at and below {@code root} that has content; where nobody could tell what
   * repositories there are is {@link Inventory#unread}. Throws the reader's own exception if
   * nothing can be said about a registry as a whole.
   */
  Inventory below(RegistryPath root);

  /** The same, which asks nothing more when it is {@code late}; what was not read is unreadable. */
  RepositoryReader until(BooleanSupplier late);
}
