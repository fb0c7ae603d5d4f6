package io.edgeward.redirect.document;

import io.edgeward.model.text.Count;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Objects as the files of a directory. */
final class DirectoryObjects implements ConfigurationObjects {
  private final Path root;

  DirectoryObjects(Path root) {
    this.root = root;
  }

  @Override
  public byte[] read(String name, int most) throws UnreadableConfigurationException {
    byte[] content;
    try (InputStream in = Files.newInputStream(root.resolve(name))) {
      content = in.readNBytes(most + 1);
    } catch (IOException e) {
      throw new UnreadableConfigurationException(where(name), reason(e), e);
    }
    if (content.length > most) {
      throw new UnreadableConfigurationException(
          where(name), "it has more than " + Count.of(most, "byte") + "; write less", null);
    }
    return content;
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no such file; correct the path that leads to it";
      case AccessDeniedException e -> "access is denied; grant it to this user";
      default -> "it cannot be read: " + failure.getMessage() + "; see that it is a file";
    };
  }

  @Override
  public String where(String name) {
    return root.resolve(name).toString();
  }
}
