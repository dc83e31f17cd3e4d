# This program protects a set of tables with GaussSuppression: one global protection of all of
# them by elimination, zeros shown and never hidden.
#
#     Rscript peer_gauss.R data.csv FORMULA threshold < /dev/null > answer.csv
#
# The data are the lowest combinations that occur, with a column for each level of each tree. The
# answer is the codes of the cells that are hidden; its first line has the seconds.

arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(GaussSuppression))
data <- read.csv(arguments[1], colClasses = "character")
data$freq <- as.integer(data$freq)
began <- proc.time()
made <- SuppressSmallCounts(
  data = data, maxN = as.integer(arguments[3]) - 1, freqVar = "freq",
  formula = as.formula(arguments[2]), protectZeros = FALSE, secondaryZeros = FALSE,
  extend0 = FALSE, printInc = FALSE
)
took <- proc.time() - began
cat(sprintf("%.3f,%.3f\n", took[["user.self"]] + took[["sys.self"]], took[["elapsed"]]))
keep <- setdiff(names(made), c("freq", "primary", "suppressed"))
write.csv(made[made$suppressed, keep, drop = FALSE], row.names = FALSE)
