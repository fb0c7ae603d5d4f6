package io.edgeward.redirect.document;

import io.edgeward.model.image.Loopback;
import io.edgeward.model.text.Count;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/**
 * Objects of a published folder of a bucket, read without any right by the JDK's oldest client,
 * which starts in a fraction of what the others take.
 */
final class PublishedObjects implements ConfigurationObjects {
  private static final int MILLIS = 2_000;
  private static final int OK = 200;
  private static final int BUFFER = 16 * 1024;

  /** Without the URL, in which there may be a password. */
  private static final String FORM =
      "the URL of a published folder is https://HOST/PATH, or http with a loopback host, without"
          + " user, query and fragment";

  private static final String REMEDY =
      "; see that EDGEWARD_REDIRECT names a folder that everybody may read";

  private final String base;

  /**
   * Objects below a URL.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  PublishedObjects(String url) {
    base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    URI uri = parse(base);
    boolean plain =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!plain || !uri.getScheme().equals("https") && !Loopback.isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(FORM);
    }
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(FORM);
    }
  }

  @Override
  public String where(String name) {
    return base + "/" + name;
  }

  @Override
  public byte[] read(String name, int most) throws UnreadableConfigurationException {
    String url = where(name);
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      return content(connection, url, most);
    } catch (IOException e) {
      throw new UnreadableConfigurationException(url, reason(e) + REMEDY, e);
    }
  }

  private static byte[] content(HttpURLConnection connection, String url, int most)
      throws IOException, UnreadableConfigurationException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    // Sends Cache-Control: no-cache.
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "edgeward-redirect");
    int status = connection.getResponseCode();
    if (status != OK) {
      connection.disconnect();
      String answer = status < 0 ? "the answer is not HTTP" : "the answer is status " + status;
      throw new UnreadableConfigurationException(url, answer + REMEDY, null);
    }
    try (InputStream in = connection.getInputStream()) {
      return bytes(in, deadline, url, most);
    }
  }

  private static byte[] bytes(InputStream in, long deadline, String url, int most)
      throws IOException, UnreadableConfigurationException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      content.write(buffer, 0, read);
      if (content.size() > most) {
        throw new UnreadableConfigurationException(
            url, "it has more than " + Count.of(most, "byte") + "; write less", null);
      }
      // The timeout of a read alone would let a slow sender go on for ever.
      if (System.nanoTime() > deadline) {
        throw new SocketTimeoutException();
      }
    }
    return content.toByteArray();
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case SocketTimeoutException e -> "there is no answer within %d ms".formatted(MILLIS);
      case UnknownHostException e -> "the host has no address";
      default -> "it cannot be read: " + failure.getMessage();
    };
  }
}
