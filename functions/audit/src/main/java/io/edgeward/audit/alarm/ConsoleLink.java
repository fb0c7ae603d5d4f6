package io.edgeward.audit.alarm;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.store.StoreUri;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a person looks at a repository or an object: Google's console. */
final class ConsoleLink {
  private static final String CONSOLE = "https://console.cloud.google.com/";
  private static final Pattern ARTIFACT_REGISTRY =
      Pattern.compile("([a-z0-9-]+)-docker\\.pkg\\.dev");
  private static final Pattern CONTAINER_REGISTRY = Pattern.compile("(?:([a-z]+)\\.)?gcr\\.io");

  private ConsoleLink() {}

  static String of(RepositoryPath repository) {
    String path = repository.path();
    Matcher artifact = ARTIFACT_REGISTRY.matcher(repository.host());
    int slash = path.indexOf('/');
    if (slash > 0 && artifact.matches()) {
      return CONSOLE
          + "artifacts/docker/"
          + path.substring(0, slash)
          + "/"
          + artifact.group(1)
          + path.substring(slash);
    }
    Matcher container = CONTAINER_REGISTRY.matcher(repository.host());
    if (slash > 0 && container.matches()) {
      String region = container.group(1) == null ? "global" : container.group(1);
      return CONSOLE
          + "gcr/images/"
          + path.substring(0, slash)
          + "/"
          + region
          + path.substring(slash);
    }
    return "https://" + repository;
  }

  /** The page of an object, with its versions. */
  static String of(StoreUri bucket, String name) {
    String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "%sstorage/browser/_details/%s/%s"
        .formatted(CONSOLE, bucket.bucket(), path.replace("%2F", "/"));
  }
}
