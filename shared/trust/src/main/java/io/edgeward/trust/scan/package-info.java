/**
 * Reads what scanners of vulnerabilities found: Grype's and Trivy's reports as JSON, and what
 * Google's Container Analysis answers.
 */
package io.edgeward.trust.scan;
