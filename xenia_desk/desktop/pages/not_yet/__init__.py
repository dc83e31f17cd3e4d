"""The page that stands in for the counting pages until counting begins."""
