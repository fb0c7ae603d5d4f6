package io.edgeward.model.route;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Copies of blobs at URLs that are made of their digests: a bucket, or what stands before one.
 *
 * @param name what rules call it
 * @param template {@code https://HOST/PATH} with {@code {digest}}, or {@code {hex}} and perhaps
 *     {@code {algo}}, in the path
 * @param payer who pays for it
 * @param hosts all hosts that a client meets there
 */
public record CopiesTarget(String name, String template, String payer, SortedSet<String> hosts)
    implements Target {
  private static final String KIND = "URL template";

  /**
   * Accepts a well-formed template, and adds its host to the others.
   *
   * @throws MalformedNameException if the template is malformed
   */
  public CopiesTarget {
    SortedSet<String> all = new TreeSet<>(hosts);
    all.add(host(template));
    hosts = Collections.unmodifiableSortedSet(all);
  }

  /** Where the copy of {@code digest} is. */
  public String url(Digest digest) {
    return template
        .replace("{digest}", digest.text())
        .replace("{algo}", digest.algorithm().toString())
        .replace("{hex}", digest.hex());
  }

  private static String host(String template) {
    String rest = TargetUrl.withoutScheme(KIND, template);
    int slash = rest.indexOf('/');
    String path = slash < 0 ? "" : rest.substring(slash);
    if (!path.contains("{digest}") && !path.contains("{hex}")) {
      throw malformed(template, "write {digest}, or {algo} and {hex}, where the digest stands");
    }
    String fixed = path.replace("{digest}", "").replace("{algo}", "").replace("{hex}", "");
    if (!fixed.chars().allMatch(CopiesTarget::isPlain) || fixed.contains("..")) {
      throw malformed(
          template,
          "use letters, digits and . _ ~ - / in the path, and only {digest}, {algo} and {hex}");
    }
    return RegistryPath.of(rest.substring(0, slash)).host();
  }

  private static MalformedNameException malformed(String template, String remedy) {
    return new MalformedNameException(KIND, template, remedy);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._~-/".indexOf(c) >= 0;
  }
}
