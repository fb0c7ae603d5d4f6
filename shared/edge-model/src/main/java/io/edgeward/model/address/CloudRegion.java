package io.edgeward.model.address;

import io.edgeward.model.image.MalformedNameException;

/**
 * A region of a cloud as the cloud itself names it, such as {@code aws/us-east-1}.
 *
 * @param cloud {@code [a-z0-9][a-z0-9-]*}
 * @param region {@code [A-Za-z0-9][A-Za-z0-9._-]*}
 */
public record CloudRegion(String cloud, String region) implements Comparable<CloudRegion> {
  private static final String KIND = "cloud region";

  /**
   * Accepts well-formed names.
   *
   * @throws MalformedNameException if one of them is not
   */
  public CloudRegion {
    if (!isCloud(cloud)) {
      throw new MalformedNameException(
          KIND, cloud + "/" + region, "a cloud has lower-case letters, digits and inner dashes");
    }
    if (!isRegion(region)) {
      throw new MalformedNameException(
          KIND,
          cloud + "/" + region,
          "a region has letters, digits, and after the first character '.', '_' and '-'");
    }
  }

  /**
   * Reads {@code cloud/region}.
   *
   * @throws MalformedNameException if the text is malformed
   */
  public static CloudRegion of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new MalformedNameException(KIND, text, "write CLOUD/REGION, such as aws/us-east-1");
    }
    return new CloudRegion(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Whether it stands for what a cloud uses everywhere, as {@code GLOBAL} and {@code global} do.
   */
  boolean isGlobal() {
    return region.equalsIgnoreCase("global");
  }

  private static boolean isCloud(String text) {
    boolean valid = !text.isEmpty() && text.charAt(0) != '-';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      valid &= isLowerCaseOrDigit(c) || c == '-';
    }
    return valid;
  }

  private static boolean isRegion(String text) {
    boolean valid = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean joins = i > 0 && (c == '.' || c == '_' || c == '-');
      valid &= joins || isLowerCaseOrDigit(c) || c >= 'A' && c <= 'Z';
    }
    return valid;
  }

  private static boolean isLowerCaseOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  @Override
  public int compareTo(CloudRegion other) {
    int byCloud = cloud.compareTo(other.cloud);
    return byCloud != 0 ? byCloud : region.compareTo(other.region);
  }

  @Override
  public String toString() {
    return cloud + "/" + region;
  }
}
