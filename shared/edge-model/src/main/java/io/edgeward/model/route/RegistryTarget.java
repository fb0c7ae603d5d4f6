package io.edgeward.model.route;

import io.edgeward.model.image.RegistryPath;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A registry, or a folder of one, that has the same repositories as the vanity domain.
 *
 * @param name what rules call it
 * @param url {@code https://HOST} or {@code https://HOST/PATH}, below which the repositories are
 * @param payer who pays for it
 * @param hosts all hosts that a client meets there
 * @param incomplete whether it lacks some content, so that it is asked before a client is sent
 *     there
 */
public record RegistryTarget(
    String name, String url, String payer, SortedSet<String> hosts, boolean incomplete)
    implements Target {
  private static final String KIND = "registry";

  /**
   * Accepts a well-formed URL, and adds its host to the others.
   *
   * @throws io.edgeward.model.image.MalformedNameException if the URL is malformed
   */
  public RegistryTarget {
    SortedSet<String> all = new TreeSet<>(hosts);
    all.add(path(url).host());
    hosts = Collections.unmodifiableSortedSet(all);
  }

  /** The registry without its scheme. */
  public RegistryPath registry() {
    return path(url);
  }

  /** The URL of the API itself (end-1), which tells whether the registry answers. */
  public String api() {
    return TargetUrl.scheme(KIND, url) + registry().host() + "/v2/";
  }

  /** The URL of something of a repository, such as {@code manifests/1.0}. */
  public String url(String repository, String suffix) {
    return base() + repository + '/' + suffix;
  }

  /** What stands before the name of a repository in a URL of the API, a slash at its end. */
  String base() {
    String folder = registry().path();
    return api() + (folder.isEmpty() ? "" : folder + "/");
  }

  private static RegistryPath path(String url) {
    return RegistryPath.of(TargetUrl.withoutScheme(KIND, url));
  }
}
