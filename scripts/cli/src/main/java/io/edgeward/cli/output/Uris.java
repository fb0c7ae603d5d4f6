package io.edgeward.cli.output;

import java.net.URI;
import java.net.URISyntaxException;

/** File names as references (RFC 3986), for formats that want them. */
public final class Uris {
  private Uris() {}

  public static String relative(String file) {
    try {
      // A leading segment with a colon would be taken for a scheme.
      String path = file.indexOf(':') >= 0 ? "./" + file : file;
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("%s cannot be written as a URI".formatted(file), e);
    }
  }
}
