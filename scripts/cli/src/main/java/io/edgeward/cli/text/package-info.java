/** How results are written: tables for people, and one data form as JSON or YAML for programs. */
package io.edgeward.cli.text;
