package io.edgeward.cli.inventory;

import io.edgeward.manifests.InventoryYaml;
import io.edgeward.manifests.MalformedInventoryException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.Listing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads inventory files: snapshots as YAML or as JSON. */
public final class InventoryFiles {
  private InventoryFiles() {}

  /**
   * Reads the file of each root.
   *
   * @throws UnusableInventoryException if one cannot be read, or is not wholly understood
   */
  public static SortedMap<RegistryPath, SortedMap<ImageName, Listing>> read(
      Map<RegistryPath, Path> files) throws UnusableInventoryException {
    SortedMap<RegistryPath, SortedMap<ImageName, Listing>> roots = new TreeMap<>();
    SharedValues shared = new SharedValues();
    for (Map.Entry<RegistryPath, Path> entry : files.entrySet()) {
      roots.put(entry.getKey(), images(entry.getValue(), shared));
    }
    return roots;
  }

  private static SortedMap<ImageName, Listing> images(Path file, SharedValues shared)
      throws UnusableInventoryException {
    byte[] text = content(file);
    if (isJson(text)) {
      return json(file, text, shared);
    }
    Optional<SortedMap<ImageName, Listing>> canonical = CanonicalYaml.read(text, shared);
    if (canonical.isPresent()) {
      return canonical.get();
    }
    try {
      return InventoryYaml.read(file.toString(), text);
    } catch (MalformedInventoryException e) {
      throw new UnusableInventoryException("inventory " + e.getMessage(), e);
    }
  }

  private static SortedMap<ImageName, Listing> json(Path file, byte[] text, SharedValues shared)
      throws UnusableInventoryException {
    Digest content = Digest.ofContent(text);
    Optional<SortedMap<ImageName, Listing>> known = shared.find(content);
    if (known.isPresent()) {
      return known.get();
    }
    SortedMap<ImageName, Listing> images = JsonSnapshot.read(file.toString(), text, shared);
    shared.keep(content, images);
    return images;
  }

  /** A YAML snapshot is a list, too, but nobody writes one in brackets unless it is empty. */
  private static boolean isJson(byte[] text) {
    int i = 0;
    while (i < text.length && Character.isWhitespace(text[i])) {
      i++;
    }
    return i < text.length && text[i] == '[';
  }

  private static byte[] content(Path file) throws UnusableInventoryException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", e);
    } catch (AccessDeniedException e) {
      throw unreadable(file, "permission denied", e);
    } catch (IOException e) {
      throw unreadable(file, e.getMessage(), e);
    }
  }

  private static UnusableInventoryException unreadable(Path file, String why, IOException cause) {
    return new UnusableInventoryException(
        "cannot read inventory %s: %s".formatted(file, why), cause);
  }
}
